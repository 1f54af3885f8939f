import type { Reading } from '../decoding/reading.js';
import type { Rule } from '../signature-contract.js';

/** Suffixes that resolve to whatever address stands before them, or to this machine. */
const PRIVATE_SUFFIXES = [
  '.localhost',
  '.localdomain',
  '.internal',
  '.nip.io',
  '.xip.io',
  '.sslip.io',
  '.localtest.me',
  '.lvh.me',
  '.svc.cluster.local',
  '.vcap.me',
];
const PRIVATE_NAMES = new Set([
  'localhost',
  'localhost4',
  'localhost6',
  'localhost4.localdomain4',
  'localhost6.localdomain6',
  'localtest.me',
  'lvh.me',
  'ip6-localhost',
  'kubernetes.default',
  'ipv6-localhost',
  'kubernetes',
  'instance-data',
]);
/** Where clouds tell machines their credentials. */
const METADATA = [
  '169.254.169.254',
  '169.254.170.2',
  'metadata.google.internal',
  '100.100.100.200',
  '192.0.0.192',
  'fd00:ec2::254',
  '168.63.129.16',
];
/** Addresses looked at in one text. */
const MAX_ADDRESSES = 64;

type HostKind = 'public' | 'loopback' | 'private' | 'odd' | 'metadata';

/** Hosts of all addresses in a text, judged. A URL to a public host is nothing: applications are built of them. */
function hostKinds(text: string): readonly HostKind[] {
  const kinds: HostKind[] = [];
  for (
    let at = text.indexOf('//');
    at !== -1 && kinds.length < MAX_ADDRESSES;
    at = text.indexOf('//', at + 2)
  ) {
    if (at > 0 && text.charAt(at - 1) !== ':') continue;
    kinds.push(kindOfHost(hostAt(text, at + 2)));
  }
  return kinds;
}

function hostAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < 255 && !'/?#\\ "\'<>&,;)'.includes(text.charAt(end))) end += 1;
  const authority = text.slice(start, end);
  const name = authority.slice(authority.lastIndexOf('@') + 1);
  if (name.startsWith('[')) return name.slice(0, name.indexOf(']') + 1);
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(0, colon);
}

function kindOfHost(host: string): HostKind {
  if (METADATA.includes(host)) return 'metadata';
  if (
    PRIVATE_NAMES.has(host) ||
    host.startsWith('[::1') ||
    host === '[::]' ||
    host.startsWith('[::ffff:') ||
    host.startsWith('[0:0:0')
  )
    return 'loopback';
  if (PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix))) return 'private';
  return host !== '' && '0123456789'.includes(host.charAt(0)) ? kindOfNumber(host) : 'public';
}

/** `127.0.0.1` and its spellings: `2130706433`, `0x7f.1`, `0177.0.0.1`, `127.1` (inet_aton takes all of them). */
function kindOfNumber(host: string): HostKind {
  const parts = host.split('.');
  if (parts.length > 4 || parts.some((part) => part === '' || Number.isNaN(Number(part)))) return 'public';
  const odd =
    parts.length !== 4 ||
    parts.some((part) => part.startsWith('0x') || (part.length > 1 && part.startsWith('0')));
  const [first, second] = parts.map(Number);
  if (odd) return 'odd';
  if (first === 127 || first === 0) return 'loopback';
  if (first === 10 || (first === 172 && second !== undefined && second >= 16 && second <= 31))
    return 'private';
  return (first === 192 && second === 168) || (first === 169 && second === 254) ? 'private' : 'public';
}

/** Native applications are called back on loopback addresses (RFC 8252, section 7.3), and developers work there. */
const isCallback = (name: string): boolean =>
  ['redirect', 'callback', 'return', 'origin', 'continue', 'referer', 'referrer'].some((word) =>
    name.toLowerCase().includes(word),
  );

function reaches(kinds: readonly HostKind[], name: string): boolean {
  return kinds.some(
    (kind) => kind === 'odd' || kind === 'private' || (kind === 'loopback' && !isCallback(name)),
  );
}

/** Host names alone, in parameters that are named like one that is fetched. */
function isBareHost({ lower }: Reading, name: string): boolean {
  if (!FETCHED.has(name.toLowerCase())) return false;
  const kind = kindOfHost(hostAt(lower, 0));
  return kind !== 'public' && lower.length < 200;
}

const FETCHED = new Set([
  'url',
  'uri',
  'host',
  'target',
  'dest',
  'destination',
  'server',
  'site',
  'feed',
  'proxy',
  'fetch',
  'webhook',
  'endpoint',
  'ssrf',
  'domain',
]);

/** Server-side request forgery: addresses that only this side of the network can reach. */
export const SSRF: readonly Rule[] = [
  {
    id: 'ssrf-metadata',
    category: 'ssrf',
    severity: 'critical',
    because: "asks for the cloud's metadata service, where machines get their credentials",
    parts: ['query', 'body', 'path', 'header', 'cookie'],
    looksFor: {
      kind: 'scan',
      needs: METADATA,
      scan: ({ lower }) =>
        hostKinds(lower).includes('metadata') ||
        (METADATA.some((one) => lower.includes(one)) && lower.includes('/latest/')),
    },
    bad: [
      'http://169.254.169.254/latest/meta-data/',
      'http://metadata.google.internal/computeMetadata/v1/',
      'https://x@169.254.169.254/a',
    ],
    good: ['169.254.1.1', 'https://example.com/169.254', 'metadata google'],
  },
  {
    id: 'ssrf-internal',
    category: 'ssrf',
    severity: 'medium',
    because: 'is an address inside of the network, or a number that hides one',
    parts: ['query', 'body', 'path'],
    looksFor: {
      kind: 'scan',
      needs: [
        '//',
        'localhost',
        '127.',
        '10.',
        '192.168',
        '172.',
        '[::',
        ...PRIVATE_SUFFIXES,
        ...PRIVATE_NAMES,
      ],
      scan: (reading, name) => reaches(hostKinds(reading.lower), name) || isBareHost(reading, name),
    },
    bad: [
      'http://127.0.0.1:8080/admin',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://[::1]/',
      'https://10.0.0.5/x',
      'http://a.localtest.me/',
      { query: 'url=localhost/' },
    ],
    good: [
      'https://example.com/a',
      'https://8.8.8.8/dns-query',
      '127.0.0.1',
      { query: 'redirect_uri=http://localhost:3000/callback' },
      'see localhost',
      '10.0.0.5',
    ],
  },
  {
    id: 'ssrf-scheme',
    category: 'ssrf',
    severity: 'high',
    because: 'has a scheme by which URL fetchers talk to other services (gopher, dict, ldap, …)',
    parts: ['query', 'body', 'path', 'header'],
    looksFor: {
      kind: 'pattern',
      needs: ['gopher:', 'dict:', 'ldap:', 'ldaps:', 'tftp:', 'sftp:', 'rmi:', 'smb:', 'iiop:', 'data:'],
      pattern: String.raw`(?:^|[\s"'=(,>])(?:gopher|dict|ldaps?|tftp|rmi|iiop|smb|corbaname)://?[\w\[._-]|^sftp://`,
    },
    bad: ['gopher://127.0.0.1:6379/_x', 'dict://evil.example:11111/', 'ldap://evil.example/a'],
    good: ['the gopher: a rodent', 'dict: see below', 'https://gopher.example/'],
  },
  {
    id: 'ssrf-disguised-host',
    category: 'ssrf',
    severity: 'medium',
    because: 'puts the name of a host where a user name belongs, so that the address seems to lead elsewhere',
    parts: ['query', 'body', 'path'],
    looksFor: {
      kind: 'pattern',
      needs: ['@'],
      pattern: String.raw`^\s*(?:https?|ftps?):/{1,3}[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?::[^/@\s]{0,60}|%2f[^/@\s]{0,60}|[#?\\][^/@\s]{0,60})?@[\w.-]+`,
    },
    bad: [
      'https://example.com@evil.example/',
      'http://example.com%2f@evil.example/',
      'http://example.com:x@evil.example/',
    ],
    good: [
      'https://user:pw@example.com/',
      'mailto:a@example.com',
      'https://example.com/@user',
      'ftp://anonymous@example.com/',
    ],
  },
  {
    id: 'ssrf-callback',
    category: 'ssrf',
    severity: 'high',
    because: 'names a service that testers and attackers use to see whether a server calls out',
    parts: ['query', 'body', 'path', 'header', 'cookie'],
    looksFor: {
      kind: 'pattern',
      needs: [
        'burpcollaborator',
        'interact.sh',
        'interactsh',
        'oastify',
        'oast.',
        'dnslog',
        'ceye.io',
        'canarytokens',
        'requestrepo',
        'bxss.me',
        'ngrok',
        'xss.ht',
        'dnsbin',
        'r87.me',
        'webhook.site',
      ],
      pattern: String.raw`[\w-]\.(?:burpcollaborator\.net|interact\.sh|interactsh\.com|oastify\.com|oast\.(?:pro|live|site|online|fun|me)|dnslog\.(?:cn|link|pw)|ceye\.io|canarytokens\.com|requestrepo\.com|bxss\.me|xss\.ht|dnsbin\.zhack\.ca|r87\.me)\b|//webhook\.site/`,
    },
    bad: ['http://abc.burpcollaborator.net/', 'root@x1.interact.sh', 'x.oastify.com'],
    good: ['burp collaborator', 'interact. sharp', 'dnslog'],
  },
];
