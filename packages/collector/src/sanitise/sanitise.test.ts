import { type SanitisedCall, sanitisedCallSchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { mutateLine } from '../test-support/mutate-line.js';
import { recordedLines } from '../test-support/recorded-lines.js';
import { seededRandom } from '../test-support/seeded-random.js';

const normalise = createNormaliser({ key: Buffer.alloc(32, 3) });
const of = (bytes: Uint8Array) => normalise({ source: 'kong-tcp', receivedAtMs: 0, bytes });
const callOf = (line: unknown): SanitisedCall => {
  const result = of(Buffer.from(JSON.stringify(line)));
  if (result.kind !== 'call') throw new Error(result.kind);
  return result.call;
};
const line = (request: object) => ({
  started_at: 1795314702739,
  client_ip: '203.0.113.10',
  latencies: { request: 3, proxy: 1 },
  request: {
    method: 'GET',
    uri: '/orders/1',
    url: 'http://api.example.com:8000/orders/1',
    headers: {},
    ...request,
  },
  response: { status: 200, headers: {} },
});

describe('sanitise', () => {
  it('always gives what the wire schema takes', () => {
    const random = seededRandom(7);
    const lines = [...recordedLines('2.8'), ...recordedLines('3.9')];
    let calls = 0;
    for (let round = 0; round < 5000; round += 1) {
      const bytes = lines[round % lines.length] ?? Buffer.alloc(0);
      const result = of(round < lines.length ? bytes : mutateLine(bytes, random));
      if (result.kind !== 'call') continue;
      calls += 1;
      const onTheWire: unknown = JSON.parse(JSON.stringify(result.call));
      const checked = sanitisedCallSchema.safeParse(onTheWire);
      if (!checked.success)
        throw new Error(`${checked.error.message}\n${JSON.stringify(onTheWire).slice(0, 2000)}`);
    }
    expect(calls).toBeGreaterThan(2500);
  });

  it('cleans a route that is the path itself, and keeps a template', () => {
    const uri = '/users/zoe@mail.example/orders';
    const bare = callOf({ ...line({ uri }), route: { id: 'r', name: uri } });
    expect(bare.route?.name).toBe(bare.path);
    expect(JSON.stringify(bare)).not.toContain('zoe@');
    const route = { id: 'r1', name: '/users/{user}/orders' };
    expect(callOf({ ...line({ uri }), route }).route).toEqual(route);
  });

  it('lets no number out as a scheme or TLS version', () => {
    const safe = callOf(line({ url: '4111111111111111://h/', tls: { version: '4111111111111111' } }));
    expect(JSON.stringify(safe)).not.toContain('4111111111111111');
    expect(callOf(line({ tls: { version: 'TLSv1.3' } })).tlsVersion).toBe('TLSv1.3');
  });

  it('keeps what behaviour is read from', () => {
    const safe = callOf(
      line({ uri: '/v1/patients/48213/records?page=2', headers: { 'user-agent': 'app/1.4', accept: '*/*' } }),
    );
    expect(safe).toMatchObject({
      path: '/v1/patients/48213/records',
      query: [{ name: 'page', value: '2' }],
      clientIp: '203.0.113.10',
      requestHeaders: [
        { name: 'user-agent', value: 'app/1.4' },
        { name: 'accept', value: '*/*' },
      ],
    });
  });

  it('gives a key one token wherever it is presented', () => {
    const inHeader = callOf(line({ headers: { apikey: 'key-alice-0001' } }));
    const inQuery = callOf(line({ uri: '/orders/1?apikey=key-alice-0001' }));
    const asBearer = callOf(line({ headers: { authorization: 'Bearer key-alice-0001' } }));
    const other = callOf(line({ headers: { 'x-api-key': ['key-bob-0001', 'key-alice-0001'] } }));
    expect(inHeader.presentedCredential).toMatch(/^~credential\.[\w-]{22}$/);
    expect(inQuery.presentedCredential).toBe(inHeader.presentedCredential);
    expect(asBearer.presentedCredential).toBe(inHeader.presentedCredential);
    expect(other.presentedCredential).not.toBe(inHeader.presentedCredential);
  });

  it('knows that REDACTED is no credential, and that some keys are none', () => {
    const none = [
      { authorization: 'REDACTED' },
      { 'proxy-authorization': 'REDACTED' },
      { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' },
      { 'x-credential-identifier': '69d30975-c2dd-440d-bb54-103c4226b12d' },
    ];
    for (const headers of none) expect(callOf(line({ headers })).presentedCredential).toBeUndefined();
    const both = callOf(line({ headers: { authorization: 'REDACTED', apikey: 'k' } }));
    expect(both.presentedCredential).toBeDefined();
  });

  it('makes a token of a session cookie', () => {
    const session = (cookie: string) => callOf(line({ headers: { cookie } })).session;
    expect(session('theme=dark; JSESSIONID=abc; x=1')).toMatch(/^~session\.[\w-]{22}$/);
    expect(session('connect.sid=abc')).toBe(session('a=b; sid=abc'));
    expect(session('theme=dark')).toBeUndefined();
  });

  it('keeps addresses of x-forwarded-for and nothing else of it', () => {
    const [header] = callOf(
      line({ headers: { 'x-forwarded-for': 'secret, 198.51.100.7, 2001:db8::1, _hidden' } }),
    ).requestHeaders;
    expect(header?.value).toBe('198.51.100.7, 2001:db8::1');
  });

  it('keeps only the origin of a referer and the type of a body', () => {
    const { requestHeaders } = callOf(
      line({
        headers: {
          referer: 'https://Shop.example/cart?x=1',
          'content-type': 'multipart/form-data; boundary=abc123',
        },
      }),
    );
    expect(requestHeaders).toEqual([
      { name: 'referer', value: 'https://shop.example' },
      { name: 'content-type', value: 'multipart/form-data' },
    ]);
  });
});
