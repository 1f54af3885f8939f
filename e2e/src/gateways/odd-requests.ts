/** A request as bytes on the wire (Latin-1), and what a log of it must say. */
export interface OddRequest {
  readonly name: string;
  readonly bytes: string;
  /** Known by this piece of the path or query; absent for bytes that are no request, of which there is one. */
  readonly expected: {
    readonly method: string;
    /** As sent; undecoded. */
    readonly path: string;
    readonly query?: readonly { readonly name: string; readonly value: string }[];
    readonly status: number;
    /** What else a gateway may answer or log here. */
    readonly orStatus?: number;
    readonly userAgent?: string;
    readonly answeredBy?: 'upstream' | 'gateway';
    /** The user whom the gateway itself verified. */
    readonly verified?: string;
    /** A name that the client merely claimed. */
    readonly claimed?: string;
  };
}

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const request = (line: string, headers: readonly string[] = [], body = ''): string =>
  `${line} HTTP/1.1\r\nHost: api.example.com\r\nConnection: close\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n${body}`;
const basic = (user: string, password: string): string =>
  `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export const ODD_REQUESTS: readonly OddRequest[] = [
  {
    name: 'plain',
    bytes: request('GET /orders/7?case=plain&expand=items', ['User-Agent: curl/8.5.0']),
    expected: {
      method: 'GET',
      path: '/orders/7',
      query: [
        { name: 'case', value: 'plain' },
        { name: 'expand', value: 'items' },
      ],
      status: 200,
      userAgent: 'curl/8.5.0',
      answeredBy: 'upstream',
    },
  },
  {
    name: 'encoded',
    bytes: request('GET /caf%C3%A9/a%20b?case=encoded&q=1%262%2B&name=J%C3%BCrgen+M', [
      'User-Agent: curl/8.5.0',
    ]),
    expected: {
      method: 'GET',
      path: '/caf%C3%A9/a%20b',
      query: [
        { name: 'case', value: 'encoded' },
        { name: 'q', value: '1&2+' },
        { name: 'name', value: 'Jürgen M' },
      ],
      status: 200,
      answeredBy: 'upstream',
    },
  },
  {
    name: 'quotes',
    bytes: request('GET /orders?case=quotes', [
      latin1('User-Agent: Mozilla/5.0 "odd" \\back\\ é | {x} #1 ü'),
    ]),
    expected: {
      method: 'GET',
      path: '/orders',
      status: 200,
      userAgent: 'Mozilla/5.0 "odd" \\back\\ é | {x} #1 ü',
    },
  },
  {
    name: 'forged',
    bytes: request('GET /orders?case=forged', [
      'User-Agent: x" 200 1 "-" "-"',
      'Referer: https://shop.example.com/" "evil',
      'X-Forwarded-For: 198.51.100.4, 10.0.0.2',
    ]),
    expected: { method: 'GET', path: '/orders', status: 200 },
  },
  {
    name: 'post',
    bytes: request(
      'POST /orders?case=post',
      ['Content-Type: application/json', 'Content-Length: 9'],
      '{"a": 17}',
    ),
    expected: { method: 'POST', path: '/orders', status: 201, answeredBy: 'upstream' },
  },
  {
    name: 'head',
    bytes: request('HEAD /orders/7?case=head'),
    expected: { method: 'HEAD', path: '/orders/7', status: 200 },
  },
  {
    name: 'missing',
    bytes: request('GET /missing?case=missing'),
    expected: { method: 'GET', path: '/missing', status: 404, answeredBy: 'upstream' },
  },
  {
    name: 'dead',
    bytes: request('GET /dead?case=dead'),
    expected: { method: 'GET', path: '/dead', status: 502, orStatus: 503 },
  },
  {
    name: 'verified',
    bytes: request('GET /guarded?case=verified', [basic('alice', 'wonderland')]),
    expected: { method: 'GET', path: '/guarded', status: 200, verified: 'alice' },
  },
  {
    name: 'wrong',
    bytes: request('GET /guarded?case=wrong', [basic('alice', 'guessed')]),
    expected: { method: 'GET', path: '/guarded', status: 401, claimed: 'alice' },
  },
  {
    name: 'claimed',
    bytes: request('GET /orders?case=claimed', [basic('alice', 'anything')]),
    expected: { method: 'GET', path: '/orders', status: 200, claimed: 'alice' },
  },
  {
    name: 'websocket',
    bytes: `GET /socket?case=websocket HTTP/1.1\r\nHost: api.example.com\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    // Caddy before 2.7 logs 0 for a connection that was taken over.
    expected: { method: 'GET', path: '/socket', status: 101, orStatus: 0, answeredBy: 'upstream' },
  },
  {
    name: 'tls hello',
    bytes: '\x16\x03\x01\x00\x0e\x01\x00\x00\x0a\x03\x03abcdefgh\r\n\r\n',
    expected: { method: '-', path: '', status: 400, answeredBy: 'gateway' },
  },
];
