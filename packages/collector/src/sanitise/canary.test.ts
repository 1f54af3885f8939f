import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { recordedLines } from '../test-support/recorded-lines.js';

const normalise = createNormaliser({ key: Buffer.alloc(32, 9) });
const shipped = (line: unknown): string => {
  const bytes = Buffer.from(typeof line === 'string' ? line : JSON.stringify(line));
  const result = normalise({ source: 'kong-tcp', receivedAtMs: 0, bytes });
  if (result.kind !== 'call') throw new Error(result.kind);
  return JSON.stringify(result.call);
};

const jwt = (payload: object): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}.c2lnbmF0dXJlLW9mLXRoZS1qd3Q`;
};

/** Shapes a secret or a personal datum comes in; `parts` must not be found in what is shipped. */
const CANARIES: readonly {
  readonly what: string;
  readonly value: string;
  readonly parts: readonly string[];
}[] = [
  { what: 'an API key', value: 'Zx81Kq0LmP93vTbW5yRe', parts: ['Zx81Kq0L', 'vTbW5yRe'] },
  { what: 'a hexadecimal key', value: '9f86d081884c7d659a2feaa0c55ad015', parts: ['9f86d081', 'c55ad015'] },
  { what: 'an issued key', value: 'sk_live_51H8abcDEF0123456789xyz', parts: ['51H8abc', '6789xyz'] },
  {
    what: 'a JSON Web Token',
    value: jwt({ sub: 'canary' }),
    parts: [jwt({ sub: 'canary' }).slice(3, 20), 'c2lnbmF0dXJl'],
  },
  { what: 'an e-mail address', value: 'canary.person@example.com', parts: ['canary.person', 'canary'] },
  { what: 'a payment card', value: '4111111111111111', parts: ['41111111', '1111 1111'] },
  { what: 'a phone number', value: '+4917155512345', parts: ['17155512345'] },
  { what: 'an IBAN', value: 'DE89370400440532013000', parts: ['370400440532'] },
];

const kongLine = () => ({
  started_at: 1795314702739,
  client_ip: '203.0.113.10',
  latencies: { request: 3, proxy: 1, kong: 2 },
  request: {
    method: 'GET',
    uri: '/orders/1',
    url: 'http://api.example.com:8000/orders/1',
    querystring: {} as Record<string, unknown>,
    headers: { host: 'api.example.com' } as Record<string, unknown>,
    size: 100,
  },
  response: { status: 200, size: 100, headers: {} as Record<string, unknown> },
  upstream_uri: '/orders/1',
});
type KongLine = ReturnType<typeof kongLine>;

const twice = (value: string): string => encodeURIComponent(encodeURIComponent(value));
const setUri = (line: KongLine, uri: string): void => {
  line.request.uri = uri;
  line.request.url = `http://api.example.com:8000${uri}`;
  line.upstream_uri = uri;
};

const HEADERS = (
  'apikey x-api-key api-key authorization proxy-authorization cookie x-auth-token x-access-token x-custom x-consumer-id ' +
  'x-consumer-username x-consumer-custom-id x-credential-identifier x-consumer-groups x-forwarded-for x-real-ip forwarded via ' +
  'user-agent referer origin accept accept-language accept-encoding content-type content-length range if-none-match ' +
  'cache-control x-requested-with x-request-id x-correlation-id traceparent sec-ch-ua x-secret_name weird!header~'
).split(' ');

/** Every place of Kong's line that a client, an upstream or a plugin can fill. */
const PLACES: readonly (readonly [string, (line: KongLine, value: string) => void])[] = [
  ...HEADERS.map((name): [string, (line: KongLine, value: string) => void] => [
    `request header ${name}`,
    (line, value) => Object.assign(line.request.headers, { [name]: value }),
  ]),
  ...HEADERS.map((name): [string, (line: KongLine, value: string) => void] => [
    `response header ${name}`,
    (line, value) => Object.assign(line.response.headers, { [name]: [value, value] }),
  ]),
  ['a header name', (line, value) => Object.assign(line.request.headers, { [value]: 'x' })],
  [
    'the host header',
    (line, value) => Object.assign(line.request, { url: `http://${value}:8000/`, headers: { host: value } }),
  ],
  [
    'authorization: Bearer',
    (line, value) => Object.assign(line.request.headers, { authorization: `Bearer ${value}` }),
  ],
  [
    'a cookie',
    (line, value) => Object.assign(line.request.headers, { cookie: `a=b; session=${value}; c=${value}` }),
  ],
  [
    'set-cookie',
    (line, value) => Object.assign(line.response.headers, { 'set-cookie': [`sid=${value}; Path=/`] }),
  ],
  [
    'location',
    (line, value) => Object.assign(line.response.headers, { location: `https://x.example/?t=${value}` }),
  ],
  [
    'the user agent, among words',
    (line, value) => Object.assign(line.request.headers, { 'user-agent': `bot/1.0 (${value})` }),
  ],
  [
    'the referer',
    (line, value) =>
      Object.assign(line.request.headers, { referer: `https://x.example/${value}?a=${value}` }),
  ],
  ['the path', (line, value) => setUri(line, `/orders/${value}/x`)],
  ['the path, encoded', (line, value) => setUri(line, `/orders/${encodeURIComponent(value)}/x`)],
  ['the path, encoded twice', (line, value) => setUri(line, `/orders/${twice(value)}`)],
  ['a matrix parameter', (line, value) => setUri(line, `/orders;token=${value}/x`)],
  ['a query value', (line, value) => setUri(line, `/orders?q=${encodeURIComponent(value)}`)],
  ['a query value, encoded twice', (line, value) => setUri(line, `/orders?q=${twice(value)}`)],
  [
    'a query value with text',
    (line, value) => setUri(line, `/orders?q=it+is+${encodeURIComponent(value)}+really`),
  ],
  ['a query flag', (line, value) => setUri(line, `/orders?${encodeURIComponent(value)}`)],
  ['a query name', (line, value) => setUri(line, `/orders?${encodeURIComponent(value)}=1`)],
  [
    'a nested URL',
    (line, value) =>
      setUri(line, `/orders?next=${encodeURIComponent(`https://x.example/cb?code=${value}&t=1`)}`),
  ],
  [
    'JSON in a query',
    (line, value) => setUri(line, `/orders?f=${encodeURIComponent(JSON.stringify({ password: value }))}`),
  ],
  ['a secret parameter', (line, value) => setUri(line, `/orders?api_key=${encodeURIComponent(value)}`)],
  [
    'a bracketed parameter',
    (line, value) => setUri(line, `/orders?user[password]=${encodeURIComponent(value)}`),
  ],
  [
    'querystring without uri',
    (line, value) => {
      setUri(line, '');
      line.request.querystring = { q: [value, true], [value]: 'x' };
    },
  ],
  [
    'user information of the URL',
    (line, value) => Object.assign(line.request, { url: `http://${value}:${value}@api.example.com/` }),
  ],
  ['client_ip', (line, value) => Object.assign(line, { client_ip: value })],
  ['upstream_uri', (line, value) => Object.assign(line, { upstream_uri: `/${value}` })],
  ['request.id', (line, value) => Object.assign(line.request, { id: `${value}!` })],
  ['correlation_id', (line, value) => Object.assign(line, { correlation_id: value })],
  ['a custom field', (line, value) => Object.assign(line, { extra: { deep: value } })],
  [
    'the TLS version',
    (line, value) => Object.assign(line.request, { tls: { version: `x ${value}`, cipher: value } }),
  ],
  [
    'a field of the wrong type',
    (line, value) => Object.assign(line, { latencies: { request: value }, service: value }),
  ],
  ['tries', (line, value) => Object.assign(line, { tries: [{ ip: value, state: value }] })],
];

describe.each(PLACES)('a secret in %s', (_place, plant) => {
  it.each(CANARIES)('never leaves: $what', ({ value, parts }) => {
    const line = kongLine();
    plant(line, value);
    const out = shipped(line);
    for (const part of parts) expect(out).not.toContain(part);
  });
});

describe('a short secret where the name tells', () => {
  it.each([
    ['a key-like header', (line: KongLine) => Object.assign(line.request.headers, { apikey: 'hunter2' })],
    ['a secret parameter', (line: KongLine) => setUri(line, '/orders?password=hunter2&x=1')],
    [
      'basic credentials',
      (line: KongLine) => Object.assign(line.request.headers, { authorization: 'Basic hunter2' }),
    ],
    [
      'a session cookie',
      (line: KongLine) => Object.assign(line.request.headers, { cookie: 'JSESSIONID=hunter2' }),
    ],
    ['a nested URL', (line: KongLine) => setUri(line, '/orders?u=https%3A%2F%2Fme%3Ahunter2%40x.example%2F')],
    ['a matrix parameter', (line: KongLine) => setUri(line, '/orders;jsessionid=hunter2?x=1')],
  ])('never leaves: %s', (_what, plant) => {
    const line = kongLine();
    plant(line);
    expect(shipped(line)).not.toContain('hunter2');
  });
});

it('ships none of the keys, tokens and cookies of the recordings', () => {
  for (const bytes of [...recordedLines('2.8'), ...recordedLines('3.9')]) {
    const line = JSON.parse(bytes.toString('utf8')) as KongLine;
    const out = shipped(bytes.toString('utf8'));
    const values = ['apikey', 'x-api-key', 'authorization', 'cookie'].flatMap(
      (name) => line.request.headers[name] ?? [],
    );
    const query = ['apikey', 'jwt'].flatMap((name) => line.request.querystring[name] ?? []);
    const setCookies = [line.response.headers['set-cookie'] ?? []].flat();
    for (const value of [...values, ...query, ...setCookies]) {
      if (typeof value === 'string' && value.length > 4 && value !== 'REDACTED')
        expect(out).not.toContain(JSON.stringify(value).slice(1, -1));
    }
    expect(out).not.toContain('key-alice-0001');
    expect(out).not.toContain('eyJhbGci');
  }
});
