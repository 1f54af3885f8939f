import type { InspectedRequest } from '../requests/inspected-request.js';
import type { Rule } from '../signature-contract.js';

/** Folders of hidden files that are served on purpose: RFC 8615, and what hosting companies put there. */
const SERVED = new Set(['.well-known', '.netlify', '.auth', '.rest', '.vite', '.nuxt', '.proxy', '.api']);
/** A path deeper than this is not looked at further. */
const MAX_SEGMENTS = 64;

function asksForHiddenFile({
  lower,
  encoded,
}: {
  readonly lower: string;
  readonly encoded: boolean;
}): boolean {
  if (encoded) return false;
  return lower
    .split('/', MAX_SEGMENTS)
    .some(
      (segment) =>
        segment.length > 2 &&
        segment.charAt(0) === '.' &&
        segment.charAt(1) !== '.' &&
        !SERVED.has(segment) &&
        isName(segment),
    );
}

const isName = (segment: string): boolean => {
  const code = segment.charCodeAt(1);
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
};

/** A session's id in the query, while the page before stood on another site: somebody sent a link with a session of his own. */
function fixesSession({ query, headers }: InspectedRequest): string | undefined {
  if (typeof query === 'string' && !mentionsSession(query)) return undefined;
  const names =
    typeof query === 'string'
      ? query.split('&', 200).map((one) => one.split('=', 1)[0] ?? '')
      : query.slice(0, 200).map(({ name }) => name);
  const name = names.find((one) => SESSION_NAMES.has(one.toLowerCase()));
  if (name === undefined) return undefined;
  const header = (wanted: string): string =>
    headers.find((one) => one.name.toLowerCase() === wanted)?.value.toLowerCase() ?? '';
  const referer = header('referer');
  const from = referer.split('/', 3)[2] ?? '';
  return from !== '' && from !== header('host') ? `query.${name.slice(0, 64)}` : undefined;
}

/** A cheap look before parameters are split: every name below has one of these. */
function mentionsSession(query: string): boolean {
  const lower = query.toLowerCase();
  return lower.includes('sess') || lower.includes('cf');
}

const SESSION_NAMES = new Set([
  'jsessionid',
  'aspsessionid',
  'asp.net_sessionid',
  'phpsession',
  'phpsessid',
  'weblogicsession',
  'session_id',
  'session-id',
  'sessionid',
  'cfid',
  'cftoken',
  'cfsid',
  'jservsession',
  'jwsession',
]);

/** Reconnaissance: tools that say who they are, and files that nobody links to. */
export const SCANNER: readonly Rule[] = [
  {
    id: 'scanner-user-agent',
    category: 'scanner',
    severity: 'medium',
    because: 'is sent by a program that says it is a vulnerability scanner or attack tool',
    parts: ['header'],
    looksFor: {
      kind: 'pattern',
      needs:
        'sqlmap nikto nessus openvas acunetix nmap masscan zgrab wpscan dirbuster gobuster feroxbuster ffuf fuzz wfuzz nuclei havij w3af whatweb arachni netsparker invicti qualys hydra jaeles commix xsser joomscan dirsearch fimap paros webinspect appscan skipfish cmsmap droopescan l9explore l9tcpid zmeu morfeus muieblackcat jorgee zaproxy burpsuite burp.suite burpcollaborator absinthe bsqlbf sqlninja pangolin webshag brutus dav.pm grendel n-stealth nstealth nsauditor metis whisker libwhisker vega/ tplmap xsstrike dalfox kiterunner gobuster/ httprobe aquatone eyewitness rustbuster wpull crowdsec openvas-vt .nasl detectify probely intruder.io tenable expanse censysinspect'.split(
          ' ',
        ),
      pattern: String.raw`\b(?:sqlmap|nikto|nessus|openvas|acunetix|nmap(?:\s+scripting|\s+nse|/|\b)|masscan|zgrab|wpscan|dirbuster|gobuster|feroxbuster|ffuf|fuzz faster|wfuzz|nuclei|havij|w3af|whatweb|arachni|netsparker|invicti|qualys|hydra\b|jaeles|commix|xsser|joomscan|dirsearch|fimap|paros/|webinspect|appscan|skipfish|cmsmap|droopescan|l9explore|l9tcpid|zmeu|morfeus|muieblackcat|jorgee|zaproxy|burp ?suite|absinthe|bsqlbf|sqlninja|pangolin|webshag|dav\.pm|grendel-scan|n-stealth|nsauditor|whisker|libwhisker|vega/|tplmap|xsstrike|dalfox|kiterunner|detectify|tenable)|\w+\.nasl\b`,
    },
    bad: [
      { headers: [{ name: 'User-Agent', value: 'sqlmap/1.7#stable' }] },
      { headers: [{ name: 'User-Agent', value: 'Mozilla/5.00 (Nikto/2.1.6)' }] },
      { headers: [{ name: 'user-agent', value: 'Mozilla/5.0 zgrab/0.x' }] },
    ],
    good: [
      { headers: [{ name: 'User-Agent', value: 'urlgrabber/3.10 yum/3.4.3' }] },
      { headers: [{ name: 'User-Agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' }] },
      { headers: [{ name: 'User-Agent', value: 'curl/8.5.0' }] },
    ],
  },
  {
    id: 'scanner-hidden-file',
    category: 'scanner',
    severity: 'medium',
    because: 'asks for a hidden file or folder, where keys and sources lie (.env, .git, .aws)',
    parts: ['path'],
    looksFor: { kind: 'scan', needs: ['/.'], scan: asksForHiddenFile },
    bad: [
      { path: '/.env' },
      { path: '/app/.git/HEAD' },
      { path: '/.DS_Store' },
      { path: '/.claude/settings.json' },
    ],
    good: [
      { path: '/.well-known/openid-configuration' },
      { path: '/a/../b' },
      { path: '/v1.0/users' },
      { path: '/.netlify/functions/a' },
    ],
  },
  {
    id: 'scanner-probe',
    category: 'scanner',
    severity: 'medium',
    because: 'asks for a page of a well-known program that is probed for its holes, or a web shell',
    parts: ['path'],
    looksFor: {
      kind: 'pattern',
      needs: [
        'phpunit',
        'boaform',
        'hnap1',
        'cgi-bin',
        'wp-config',
        'phpmyadmin',
        'pma',
        'gponform',
        'solr/admin',
        '_ignition',
        'jmx-console',
        'web-console',
        'invoker',
        'manager/html',
        'cfide',
        'etc/passwd',
        'xmlrpc.php',
        'setup.cgi',
        'debug.log',
        'error.log',
        'errors.log',
        'phpinfo',
        'server-status',
        'eval-stdin',
        'heapdump',
        'c99',
        'r57',
        'shell.php',
        'backup',
        'dump.sql',
        'id_rsa',
        '/hudson',
        'struts',
        'tmui',
        '/owa/',
        'autodiscover',
        'wlwmanifest',
        'fgt_lang',
        'dana-na',
        'telescope',
        'geoserver',
        'sdk/weblanguage',
        '/mgmt/tm',
        'shell?',
        'vtigercrm',
        '.sql',
        'trace.axd',
        'elmah',
        '~1',
        '_vti_',
        '_cti_',
        'msadc',
        'iissamples',
        'iisadmpwd',
        '.nsf',
        '/servlet/',
        '/scripts/',
      ],
      pattern: String.raw`/phpunit/|eval-stdin\.php|^/boaform/|^/hnap1|^/cgi-bin/(?:luci|test|php|bash|status|printenv|\.\.|%|.*\.(?:cgi|sh|pl))|/wp-config|/(?:phpmyadmin|pma|myadmin|dbadmin)/(?:index\.php|scripts|setup)|^/gponform|/solr/admin|/_ignition/|/(?:jmx|web)-console|/invoker/(?:jmx|ejb)|/manager/html|/cfide/|/etc/passwd|/setup\.cgi|/wp-content/(?:debug|errors?)\.log|/phpinfo\.php|/eval-stdin|/actuator/heapdump|/(?:c99|r57|shell|cmd|wso|alfa|b374k|webshell)\.(?:php|asp|aspx|jsp)\b|/(?:backup|dump|db|database|site|www)\.(?:sql|zip|tar|tar\.gz|rar|7z|bak)|\.sql(?:\.(?:gz|zip|bz2|bak|tar|7z|xz|rar))?$|/tmui/login|/dana-na/|/remote/fgt_lang|wlwmanifest\.xml|/mgmt/tm/util/bash|/sdk/weblanguage|^/shell\?|/trace\.axd|/elmah\.axd|\*~1|/_[vc]ti_(?:bin|cnf|log|pvt|inf|txt)|/msadc/|/iissamples/|/iisadmpwd/|/(?:names|admin\d?|events\d?|catalog|domcfg|log|webadmin|statmail|homepage|mtatbls)\.nsf|/servlet/(?:snoop|hello|simple)|/scripts/[^?]{0,60}\.(?:exe|dll)$`,
    },
    bad: [
      { path: '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php' },
      { path: '/cgi-bin/luci' },
      { path: '/backup.sql.zip' },
      { path: '/phpmyadmin/index.php' },
    ],
    good: [
      { path: '/api/backups' },
      { path: '/actuator/health' },
      { path: '/shells/conch' },
      { path: '/users/pma' },
    ],
  },
  {
    id: 'scanner-leftover',
    category: 'scanner',
    severity: 'low',
    because: 'asks for a leftover of an editor or of a copy (.bak, .old, ~), which shows the source',
    parts: ['path'],
    looksFor: {
      kind: 'pattern',
      needs: ['.bak', '.old', '.orig', '.swp', '.swo', '.inc', '~', '.tmp'],
      pattern: String.raw`\.(?:bak|old|orig|swp|swo|inc)\d?$|[\w)]~$|\.(?:php|jsp|asp|aspx|html?|js|py|rb|conf|ya?ml|json|xml)(?:~|\.(?:bak|old|orig|tmp|txt|save|inc|\d))(?:$|/)`,
    },
    bad: [{ path: '/index.php.bak' }, { path: '/index.php~' }, { path: '/login.old' }],
    good: [
      { path: '/~user/' },
      { path: '/bold' },
      { path: '/api/files.copy' },
      { path: '/files/include' },
      { path: '/a~b' },
    ],
  },
  {
    id: 'scanner-session-fixation',
    category: 'scanner',
    severity: 'medium',
    because: "brings a session's id in the query from another site (session fixation)",
    parts: ['query'],
    looksFor: { kind: 'request', needs: [], test: fixesSession },
    bad: [
      {
        query: 'PHPSESSID=1234',
        headers: [
          { name: 'Referer', value: 'http://evil.example/a' },
          { name: 'Host', value: 'shop.example' },
        ],
      },
      {
        query: 'jsessionid=1',
        headers: [
          { name: 'referer', value: 'https://evil.example' },
          { name: 'host', value: 'shop.example' },
        ],
      },
    ],
    good: [
      {
        query: 'PHPSESSID=1234',
        headers: [
          { name: 'Referer', value: 'http://shop.example/a' },
          { name: 'Host', value: 'shop.example' },
        ],
      },
      { query: 'jsessionid=1' },
    ],
  },
  {
    id: 'scanner-cookie-setting',
    category: 'scanner',
    severity: 'medium',
    because: 'sets a cookie from within a value (session fixation)',
    parts: ['query', 'body', 'cookie'],
    looksFor: {
      kind: 'pattern',
      needs: ['.cookie', 'set-cookie', 'domain=', 'expires='],
      pattern: String.raw`\.cookie\s*;?\s*(?:=|expires|domain)|http-equiv\W{0,3}set-cookie|;\s*(?:domain|expires|path)\s*=\s*[^;]{0,60};?\s*(?:domain|expires|path)\s*=`,
    },
    bad: ['.cookie;expires=', 'x;document.cookie="sessionid=1;domain=.evil.example"'],
    good: ['domain=example.com', 'the cookie; expires soon', 'path=/a'],
  },
];
