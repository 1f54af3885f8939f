/** A line of Kong's log that canaries are planted in. */
export const kongLine = () => ({
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
export type KongLine = ReturnType<typeof kongLine>;

/** Response headers of which a summary is shipped. */
const SUMMARISED_HEADERS = (
  'strict-transport-security x-content-type-options x-frame-options content-security-policy pragma www-authenticate ' +
  'access-control-allow-origin access-control-allow-credentials x-powered-by x-aspnet-version deprecation sunset ' +
  'content-disposition location set-cookie'
).split(' ');

const twice = (value: string): string => encodeURIComponent(encodeURIComponent(value));
export const setUri = (line: KongLine, uri: string): void => {
  line.request.uri = uri;
  line.request.url = `http://api.example.com:8000${uri}`;
  line.upstream_uri = uri;
};

const CANARY_HEADERS = (
  'apikey x-api-key api-key authorization proxy-authorization cookie x-auth-token x-access-token x-custom x-consumer-id ' +
  'x-consumer-username x-consumer-custom-id x-credential-identifier x-consumer-groups x-forwarded-for x-real-ip forwarded via ' +
  'user-agent referer origin accept accept-language accept-encoding content-type content-length range if-none-match ' +
  'cache-control x-requested-with x-request-id x-correlation-id traceparent sec-ch-ua x-secret_name weird!header~'
).split(' ');

/** Every place of Kong's line that a client, an upstream or a plugin can fill. */
export const CANARY_PLACES: readonly (readonly [string, (line: KongLine, value: string) => void])[] = [
  ...CANARY_HEADERS.map((name): [string, (line: KongLine, value: string) => void] => [
    `request header ${name}`,
    (line, value) => Object.assign(line.request.headers, { [name]: value }),
  ]),
  ...CANARY_HEADERS.map((name): [string, (line: KongLine, value: string) => void] => [
    `response header ${name}`,
    (line, value) => Object.assign(line.response.headers, { [name]: [value, value] }),
  ]),
  ...SUMMARISED_HEADERS.map((name): [string, (line: KongLine, value: string) => void] => [
    `response header ${name}`,
    (line, value) => Object.assign(line.response.headers, { [name]: [value, `max-age=${value}; ${value}`] }),
  ]),
  [
    'a redirect to what the query says',
    (line, value) => {
      const query = new URLSearchParams({ next: value, [value]: `https://${value}/` });
      setUri(line, `/go?${query}`);
      Object.assign(line.response, { status: 302, headers: { location: `https://${value}/?t=${value}` } });
    },
  ],
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
  ['the method', (line, value) => Object.assign(line.request, { method: value })],
  ['a proxied URL in the path', (line, value) => setUri(line, `/proxy/https://me:${value}@db/x`)],
  ['the path behind a name', (line, value) => setUri(line, `/reset/token/${value}`)],
  [
    'claims',
    (line, value) =>
      Object.assign(line, { gatewatch: { claims: { sub: value, azp: value, iss: value, scope: value } } }),
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
