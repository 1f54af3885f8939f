/** How sure a word is to be a command where one may stand. */
export type CommandKind = 'never-a-word' | 'tool' | 'word';

const of = (kind: CommandKind, words: string): readonly (readonly [string, CommandKind])[] =>
  words.split(' ').map((word) => [word, kind]);

/**
 * Programs of Unix and Windows that command injections run (GTFOBins and LOLBAS name most of them). `never-a-word`: in no other language;
 * `tool`: also the name of a product that people write about; `word`: also English.
 */
export const COMMANDS: ReadonlyMap<string, CommandKind> = new Map([
  ...of(
    'word',
    'id ls cat ps pwd ping sleep echo dir type set rm env who w date time more less sort find which file kill mail test true false expr read cd cp mv ln dd del copy ren move rename head tail last man ed ver net reg sc start call touch tee cut split join wait watch at top diff nice host route print mount exit eval exec source alias export history md rd cls rev yes pr look',
  ),
  ...of(
    'tool',
    'wget curl bash sh zsh ksh csh tcsh dash ash fish python python2 python3 perl ruby php node lua nc ncat netcat socat telnet ssh scp sftp rsync ftp tftp awk gawk sed grep egrep fgrep vi vim nano emacs tar gzip gunzip zip unzip bzip2 xz base64 base32 git make gcc cc docker kubectl apt yum dnf apk npm pip dig cmd powershell pwsh wmic openssl busybox sudo su crontab systemctl mysql psql sqlite3 mongo redis-cli nohup env xargs timeout stdbuf iex iwr irm invoke-expression invoke-webrequest start-process whois hostname finger',
  ),
  ...of(
    'never-a-word',
    'whoami uname ifconfig netstat nslookup chmod chown chgrp printenv getent traceroute tracert tracepath ipconfig systeminfo tasklist taskkill certutil bitsadmin useradd usermod userdel adduser passwd lsof mkfifo mknod nmap tcpdump lsb_release iptables strace ltrace gdb journalctl dpkg apt-get schtasks rundll32 regsvr32 mshta cscript wscript icacls cacls findstr fsutil vssadmin nltest dsquery mkdir rmdir unlink readlink dmesg lscpu lsblk lspci lsmod pgrep pkill killall hexdump xxd ldd uptime locate groups getconf sysctl arp ldapsearch nsenter chroot setuid visudo vipw attrib typeperf netsh diskpart wevtutil msiexec installutil regasm odbcconf bcdedit bcdboot driverquery gpresult qwinsta quser',
  ),
]);

/** Words that run without arguments and show something: a lone one of them after a separator is a probe. */
export const PROBES: ReadonlySet<string> = new Set('id ls pwd ps dir env ver ifconfig'.split(' '));
