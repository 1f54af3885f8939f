import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { CANARY_PLACES, type KongLine, kongLine, setUri } from '../test-support/canary-places.js';
import { recordedLines } from '../test-support/recorded-lines.js';

const normalise = createNormaliser({ key: Buffer.alloc(32, 9) });
const shipped = (line: unknown): string => {
  const bytes = Buffer.from(typeof line === 'string' ? line : JSON.stringify(line));
  const result = normalise({ source: 'kong-tcp', receivedAtMs: 0, bytes });
  // Counted and shown with its reason: that must hold nothing of the line either.
  return JSON.stringify(result);
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

describe.each(CANARY_PLACES)('a secret in %s', (_place, plant) => {
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
