import type { Reading } from '../decoding/reading.js';
import { PART_KINDS } from '../requests/inspected-request.js';
import type { Rule } from '../signature-contract.js';

/** A lone `)` closes the application's own filter, and another condition opens: `*)(uid=*))(|(uid=*`. Balanced filters are queries. */
function leavesLdapFilter({ lower }: Reading): boolean {
  const close = lower.indexOf(')');
  const open = lower.indexOf('(');
  if (close === -1 || (open !== -1 && open < close)) return false;
  let at = close;
  while (at < lower.length && ') \t'.includes(lower.charAt(at))) at += 1;
  if (lower.charAt(at) !== '(') return lower.startsWith('%00', at) || lower.charAt(at) === '\u0000';
  const next = lower.charAt(at + 1);
  if ('|&!'.includes(next))
    return at + 2 >= lower.length || next === '' || '()'.includes(lower.charAt(at + 2));
  let end = at + 1;
  while (
    end < lower.length &&
    end < at + 40 &&
    'abcdefghijklmnopqrstuvwxyz0123456789-.:'.includes(lower.charAt(end))
  )
    end += 1;
  return end > at + 1 && '=~<>'.includes(lower.charAt(end)) && end < lower.length;
}

/** Text with a NUL in it, as opposed to the bytes of something that was packed or encrypted. */
function isReadable(text: string): boolean {
  let odd = 0;
  for (let at = 0; at < text.length; at += 1)
    if (text.charCodeAt(at) < 0x20 || text.charCodeAt(at) > 0x7e) odd += 1;
  return odd <= 3;
}

/** Fields that a login compares. Filters name theirs one level deeper (`filters[email][$eq]`), and are ordinary. */
const CREDENTIAL = 'user|login|e?mail|pass|pwd|token|otp|pin|secret|auth';

/** Injections into filters, documents and messages: LDAP, NoSQL, XML, header lines, mail and logs. */
export const INJECTIONS: readonly Rule[] = [
  {
    id: 'ldap-filter',
    category: 'ldap',
    severity: 'high',
    because: "closes the application's LDAP filter and opens another condition",
    parts: ['query', 'body', 'cookie', 'path', 'header'],
    looksFor: { kind: 'scan', needs: [')'], scan: leavesLdapFilter },
    bad: ['*)(uid=*))(|(uid=*', 'admin)(&)', 'x)(|(objectClass=*', 'admin)(!(&(|'],
    good: [
      '(uid=bob)',
      '(&(objectClass=user)(cn=a))',
      ':) (hi)',
      'a) b) c)',
      'f(x)(y=1)',
      '1) (one) 2) (two)',
    ],
  },
  {
    id: 'ldap-matching-rule',
    category: 'ldap',
    severity: 'medium',
    because: 'asks LDAP to compare a password by a matching rule',
    parts: ['query', 'body'],
    looksFor: {
      kind: 'pattern',
      needs: [':=', 'objectclass=*'],
      pattern: String.raw`\b\w+:\d+(?:\.\d+){3,}:=|\(objectclass=\*\)\s*\)|^\(?objectclass=\*\)?$`,
    },
    bad: ['userPassword:2.5.13.18:=123', '(objectClass=*)'],
    good: ['a := 1', 'version:1.2.3', 'objectclass'],
  },
  {
    id: 'nosql-operator',
    category: 'nosql',
    severity: 'high',
    because:
      'puts an operator of a document database where a credential belongs, or runs script in it ($where)',
    parts: ['query', 'body', 'cookie'],
    looksFor: {
      kind: 'pattern',
      needs: ['$'],
      pattern: [
        String.raw`^(?:${CREDENTIAL})\w*\[\$(?:ne|gte?|lte?|nin|regex|exists|not|where)\]`,
        String.raw`\[?\$where\]?(?:\b|$)|\$(?:function|accumulator)\b\s*["']?\s*:|['"]?\$(?:ne|gte?|lte?|regex|exists|nin)['"]?\s*:\s*(?:null\b|['"]['"]|['"]?\.[*+]|true|undefined|-?1\b\s*\}$)`,
        String.raw`['"]\s*,\s*['"]?\$(?:or|and|nor|where|ne|gt)\b['"]?\s*:|['"]\s*\}\s*,\s*\{?\s*['"]?\$(?:or|and|nor|where|ne|gt)\b`,
      ].join('|'),
    },
    bad: [
      { query: 'user[$ne]=x&password[$ne]=y' },
      { method: 'POST', body: '{"username":{"$ne":null},"password":{"$ne":null}}' },
      "', $or: [ {}, { 'a':'a",
      '{"$gt":""}',
      '{"$where":"sleep(1)"}',
      { query: '$where=1' },
    ],
    good: [
      { query: 'filters[age][$gt]=5' },
      { query: 'filters[email][$ne]=5&filters[name][$eq]=x' },
      { method: 'POST', body: '{"filter":{"age":{"$gt":5}}}' },
      '$filter=Name eq 1',
      'costs $5',
      '{"age":{"$gt":5}}',
      'where $ is',
    ],
  },
  {
    id: 'nosql-script',
    category: 'nosql',
    severity: 'high',
    because: 'is script that a document database would run',
    parts: ['query', 'body', 'cookie'],
    looksFor: {
      kind: 'pattern',
      needs: ['this.', 'return', 'db.', 'sleep('],
      pattern: String.raw`['"]\s*;\s*return\s+(?:true|1|this)\b|['"\s;]this\.\w+\s*(?:\.match\s*\(|==|\[)|\bdb\.\w+\.(?:find|insert|drop|remove|update|aggregate|getcollection)\w*\s*\(|['"]\s*;\s*sleep\s*\(\s*\d+\s*\)`,
    },
    bad: ["';return true;var a='", "' || this.password.match(/.*/)//", 'db.users.find({})'],
    good: ['I return this. thanks', 'in return', 'db.example.com', 'and this.'],
  },
  {
    id: 'xxe-entity',
    category: 'xxe',
    severity: 'high',
    because:
      'declares an XML entity or an external document type, by which parsers read files and fetch addresses',
    parts: PART_KINDS,
    looksFor: {
      kind: 'pattern',
      needs: ['<!entity', '<!doctype', 'xi:include', '<!element', 'xinclude', 'schemalocation'],
      pattern: String.raw`<!entity\s|<!doctype\s+[\w:-]+\s*\[|<!doctype\s+[\w:-]+\s+system\b|<xi:include\b|<!element\s|xmlns:xi=|schemalocation\s*=\s*["']https?://[^"'\s]*\[`,
    },
    bad: [
      '<!DOCTYPE foo [ <!ENTITY x SYSTEM "file:///etc/passwd"> ]>',
      '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">',
      '<xi:include href="x"/>',
    ],
    good: [
      '<!DOCTYPE html>',
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">',
      '<?xml version="1.0"?><a/>',
      'an entity',
    ],
  },
  {
    id: 'protocol-null-byte',
    category: 'protocol',
    severity: 'medium',
    because: 'holds a NUL byte, which ends a text for some programs and not for others',
    parts: ['query', 'path', 'cookie', 'header'],
    looksFor: { kind: 'scan', needs: ['\u0000'], scan: ({ text, encoded }) => !encoded && isReadable(text) },
    bad: ['image.php\u0000.jpg', { path: '/a%00.html' }, '\u0000'],
    good: ['0', '%', 'null'],
  },
  {
    id: 'crlf-header',
    category: 'crlf',
    severity: 'high',
    because: 'breaks the line and goes on with a header or another response',
    parts: ['query', 'path', 'header', 'cookie', 'body'],
    looksFor: {
      kind: 'pattern',
      needs: [
        'set-cookie',
        'location',
        'content-',
        'host:',
        'refresh',
        'remote-addr',
        'http/',
        'x-',
        'cache-control',
        'transfer-',
        'cookie:',
        'access-control',
        'link:',
      ],
      pattern: String.raw`[\r\n]\W{0,3}(?:set-cookie2?|location|content-(?:type|length|encoding|disposition|security-policy)|refresh|remote-addr|cache-control|transfer-encoding|access-control-[\w-]+|x-(?:forwarded-\w+|xss-protection|real-ip)|host|cookie)\s*:|[\r\n]\s*http/[0-9]|set-cookie:\s*[\w-]+=|^(?:[^\s=]{0,40}[\r\n]){1,2}(?:get|post|put|delete|head|options) [^\r\n]{1,200} http/`,
    },
    bad: [
      'x\r\nSet-Cookie: a=b',
      '%0d%0aLocation: //evil.example',
      { path: '/%0a%0dSet-cookie:crlf=injection' },
      'any?Set-Cookie: tamper=1',
      { path: '/%25%30%41Set-cookie:crlf=injection' },
    ],
    good: ['line one\nline two', 'set cookie: yes', 'Hello\r\nthe host is here', 'content-type: json'],
  },
  {
    id: 'crlf-parameter',
    category: 'crlf',
    severity: 'medium',
    because: 'breaks the line inside of a parameter and sets another one',
    parts: ['query', 'path'],
    looksFor: {
      kind: 'pattern',
      needs: ['\r', '\n'],
      pattern: String.raw`^[^\s]{1,60}[\r\n]{1,4}[\w.-]{2,40}=[^\s]*$`,
    },
    bad: [{ query: 'a=test%0Dnext=more' }, { query: 'a=test%0A%0Dnext=more' }],
    good: ['one\ntwo', 'name: a\nvalue = b', 'x\ny z=1 2'],
  },
  {
    id: 'crlf-log',
    category: 'crlf',
    severity: 'medium',
    because: 'breaks the line and goes on like a line of a log (log forging)',
    parts: ['query', 'path', 'header', 'cookie'],
    looksFor: {
      kind: 'pattern',
      needs: ['\r', '\n'],
      pattern: String.raw`^[\w.@-]{0,80}[\r\n]+\s*(?:(?-i:[A-Z]{3,20}(?:[ _][A-Z]{2,20}){0,3})\s*:|\[?(?:info|warn(?:ing)?|error|debug|critical|notice|alert|fatal|audit)\]?\s*[:\]-]|\[?\d{4}-\d\d-\d\d[ t]|\d{1,3}(?:\.\d{1,3}){3} - )`,
    },
    bad: ['7879\nSIGNIN: user Darin', '1\nERROR: x', 'a\r\n[info] ok', '5\n2026-01-01 10:00:00 login ok'],
    good: ['Dear Sir\nNOTE: call me', 'one\nTwo: three', 'address line\nCity: Rome'],
  },
  {
    id: 'crlf-mail',
    category: 'crlf',
    severity: 'medium',
    because:
      'breaks the line and goes on with a command of SMTP, IMAP or POP3, or a header that adds recipients',
    parts: ['query', 'path', 'header', 'cookie', 'body'],
    looksFor: {
      kind: 'pattern',
      needs: [
        'mail from',
        'rcpt to',
        'data',
        'helo',
        'ehlo',
        'vrfy',
        'expn',
        'capability',
        'fetch',
        'examine',
        'select',
        'search',
        'retr',
        'dele',
        'auth',
        'bcc:',
        'cc:',
        'to:',
        'starttls',
        'noop',
        'rset',
        'quit',
        'list',
        'uidl',
        'top',
        'stat',
        'login',
        'help',
        'turn',
        'pass',
        'user',
        'apop',
        'lsub',
        'store',
        'logout',
      ],
      pattern: String.raw`[\r\n]\s*(?:(?:mail from|rcpt to)\s*:|(?-i:DATA|RSET|NOOP|QUIT|HELP|TURN|STAT|CAPA|STARTTLS)\s*(?:$|[\r\n]|\w+$)|(?-i:EHLO|HELO|VRFY|EXPN|RETR|DELE|UIDL|TOP|APOP|AUTH|LIST|USER|PASS)\s+\S+|list \d+$|[a-z]{1,4}\d{1,5}\s+(?:capability|fetch|examine|select|search|list|lsub|login|logout|store|create|delete|rename|append|status|noop|authenticate|starttls|copy|expunge|close|uid)\b|b?cc\s*:\s*\S+@)`,
    },
    bad: [
      '\r\nV100 CAPABILITY\r\nV101 FETCH 4791',
      '\r\nRCPT TO:<a@b.example>',
      'x@y.example\nBcc: z@y.example',
      '\r\nDATA',
    ],
    good: ['please send the data', 'Hi\nlist of things', 'say ehlo: hello', 'two\nlines'],
  },
];
