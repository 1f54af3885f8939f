import type { ApiCall, NameValue } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createIdentify } from './identify.js';
import { identifySchema } from './identify-settings.js';

const call = (
  headers: Readonly<Record<string, string | string[]>>,
  more: Partial<ApiCall> = {},
): ApiCall => ({
  requestId: 'r',
  timeMs: 1_800_000_000_000,
  gateway: 'nginx',
  source: 's',
  method: 'GET',
  scheme: 'https',
  host: 'api.example.com',
  path: '/',
  query: [],
  status: 200,
  answeredBy: 'upstream',
  requestHeaders: Object.entries(headers).flatMap(([name, values]): NameValue[] =>
    [values].flat().map((value) => ({ name, value })),
  ),
  responseHeaders: [],
  requestBytes: 0,
  responseBytes: 0,
  clientIp: '10.0.0.1',
  anonymousConsumer: false,
  ...more,
});
const identify = (settings: object) => createIdentify(identifySchema.parse(settings));
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (payload: unknown): string => `${part({ alg: 'RS256' })}.${part(payload)}.c2ln`;

describe('the address behind trusted proxies', () => {
  const trustedProxies = ['10.0.0.0/8', '2001:db8:1::/48', '198.51.100.1'];
  const ip = (header: string, value: string | string[], clientIp = '10.0.0.1'): string =>
    identify({ trustedProxies, forwardedBy: header })(call({ [header]: value }, { clientIp })).clientIp;

  it.each<[string | string[], string, string]>([
    ['203.0.113.7', '203.0.113.7', 'one hop'],
    ['6.6.6.6, 203.0.113.7', '203.0.113.7', 'what the client wrote itself'],
    ['6.6.6.6, 203.0.113.7, 10.1.2.3,198.51.100.1', '203.0.113.7', 'past trusted hops'],
    [['6.6.6.6', '203.0.113.7, 10.1.2.3'], '203.0.113.7', 'two header lines'],
    ['10.3.3.3, 10.1.2.3', '10.3.3.3', 'all trusted: the leftmost'],
    ['203.0.113.7:51234', '203.0.113.7', 'a port'],
    ['[2001:DB8::5]:443', '2001:db8::5', 'IPv6 with a port'],
    ['::ffff:203.0.113.7', '203.0.113.7', 'an IPv4 address mapped into IPv6'],
    ['<script>, 10.1.2.3', '10.1.2.3', 'garbage: the last hop that is an address'],
    ['', '10.0.0.1', 'nothing'],
  ])('X-Forwarded-For: %s is %s (%s)', (value, expected) =>
    expect(ip('x-forwarded-for', value)).toBe(expected),
  );

  it.each<[string, string]>([
    ['for=203.0.113.7;proto=https;by=10.0.0.1', '203.0.113.7'],
    ['For="[2001:db8:cafe::17]:4711"', '2001:db8:cafe::17'],
    ['for=6.6.6.6, for="203.0.113.7:80";host="a,b;c", for=10.1.1.1', '203.0.113.7'],
    ['for="\\203.0.113.7"', '203.0.113.7'],
    ['for=203.0.113.7, for=_hidden', ''],
    ['for=unknown', ''],
    ['for=203.0.113.7, proto=https', '10.0.0.1'],
    ['for="[2001:db8:1::9]", for="[2001:db8:1::8]"', '2001:db8:1::9'],
    ['for="', '10.0.0.1'],
  ])('Forwarded: %s is %s', (value, expected) => expect(ip('forwarded', value)).toBe(expected));

  it('takes single-address headers only when they are there once', () => {
    expect(ip('cf-connecting-ip', '203.0.113.7')).toBe('203.0.113.7');
    expect(ip('x-real-ip', ['203.0.113.7', '6.6.6.6'])).toBe('10.0.0.1');
    expect(ip('true-client-ip', 'nonsense')).toBe('10.0.0.1');
  });

  it('believes no header of a stranger, and none at all where no proxy is declared', () => {
    expect(ip('x-forwarded-for', '6.6.6.6', '203.0.113.9')).toBe('203.0.113.9');
    expect(identify({})(call({ 'x-forwarded-for': '6.6.6.6' })).clientIp).toBe('10.0.0.1');
  });

  it('is linear in hostile headers', () => {
    const startedMs = performance.now();
    for (const unit of [',', ';', '"', '\\', 'for=', 'for="[', '10.0.0.1,']) {
      ip('forwarded', unit.repeat(1_000_000 / unit.length));
      ip('x-forwarded-for', unit.repeat(1_000_000 / unit.length));
    }
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });
});

describe('the user', () => {
  const bySub = identify({ user: { claim: 'sub' } });
  const bearer = (payload: unknown, more: Partial<ApiCall> = {}) =>
    bySub(call({ authorization: `Bearer ${jwt(payload)}` }, more));

  it('is a claim of the token that the gateway let through', () => {
    const read = bearer({
      sub: 'u-17',
      azp: 'app',
      iss: 'https://id.example.com',
      scope: ['a', 'b'],
      exp: 1.9e9,
      email: 'x@y.z',
    });
    expect(read.userId).toBe('u-17');
    expect(read.claims).toEqual({
      sub: 'u-17',
      azp: 'app',
      iss: 'https://id.example.com',
      scope: 'a b',
      exp: 1_900_000_000,
    });
  });

  it('is nobody when the call was refused or never reached the upstream', () => {
    for (const more of [{ status: 401 }, { status: 403 }, { answeredBy: 'gateway' as const }])
      expect(bearer({ sub: 'u-17' }, more).userId).toBeUndefined();
  });

  it('comes from claims that the gateway logged, before any header', () => {
    const read = bySub(call({ authorization: `Bearer ${jwt({ sub: 'liar' })}` }, { claims: { sub: 'u-1' } }));
    expect(read.userId).toBe('u-1');
  });

  it.each<[string, unknown]>([
    ['a number', { sub: 5 }],
    ['an object', { sub: { a: 1 } }],
    ['a prototype', { ['__proto__']: { sub: 'x' } }],
    ['too long', { sub: 'x'.repeat(600) }],
    ['not an object', 'sub'],
    ['empty', {}],
  ])('ignores a claim that is %s', (_what, payload) => expect(bearer(payload).userId).toBeUndefined());

  it.each([
    '',
    'Bearer',
    'Bearer a.b',
    'Bearer a.b.c.d',
    'REDACTED',
    `Bearer a.${'A'.repeat(9000)}.c`,
    'Bearer ..',
  ])('ignores what is no token: %s', (authorization) =>
    expect(bySub(call({ authorization })).claims).toBeUndefined(),
  );

  it('is the header that the gateway sets, when it stands there once', () => {
    const byHeader = identify({ user: { header: 'X-Remote-User' } });
    expect(byHeader(call({ 'x-remote-user': 'alice' })).userId).toBe('alice');
    expect(byHeader(call({ 'x-remote-user': ['alice', 'bob'] })).userId).toBeUndefined();
    expect(byHeader(call({ 'x-remote-user': '-' })).userId).toBeUndefined();
  });
});
