import { describe, expect, it } from 'vitest';
import { OBSERVATIONS, type Observation } from '../endpoint-facts.js';
import type { InventoriedCall } from '../inventory-contract.js';
import { call, factsOf } from './testing/traffic.js';

const header = (name: string, value: string) => ({ name, value });
const SAFE = [
  header('content-type', 'application/json'),
  header('cache-control', 'no-store'),
  header('strict-transport-security', 'max-age=31536000'),
  header('x-content-type-options', 'nosniff'),
];
const safe = (more: Partial<InventoriedCall> = {}) =>
  call('/a', { gateway: 'kong', scheme: 'https', tlsVersion: 'TLSv1.3', responseHeaders: SAFE, ...more });
const answering = (...headers: { name: string; value: string }[]) =>
  safe({ responseHeaders: [...SAFE, ...headers] });
const without = (name: string) => safe({ responseHeaders: SAFE.filter((one) => one.name !== name) });
const KEY = '~key.Zk3v9Q2mXw8A1bC7dE5fGh';

/** What shows each observation, and what comes close and does not. */
const CASES: Readonly<Record<Observation, readonly [seen: InventoriedCall, not: InventoriedCall]>> = {
  'plain-http': [safe({ scheme: 'http' }), safe({ scheme: 'http', status: 301 })],
  'old-tls': [safe({ tlsVersion: 'TLSv1.1' }), safe({ tlsVersion: 'TLSv1.2' })],
  'credential-in-query': [safe({ query: [header('apikey', KEY)] }), safe({ credentialIn: 'header' })],
  'session-in-path': [safe({ credentialIn: 'path' }), safe({ credentialIn: 'cookie' })],
  'sensitive-in-url': [
    safe({ query: [header('q', '~email.Zk3v9Q2mXw8A1bC7dE5fGh')] }),
    safe({ query: [header('q', '~object.Zk3v9Q2mXw8A1bC7dE5fGh')] }),
  ],
  'cors-any-origin': [
    answering(header('access-control-allow-origin', '*')),
    answering(header('access-control-allow-origin', 'https://a.example')),
  ],
  'cors-any-origin-with-credentials': [
    answering(
      header('access-control-allow-origin', 'null'),
      header('access-control-allow-credentials', 'true'),
    ),
    answering(header('access-control-allow-origin', '*')),
  ],
  'no-cache-control': [without('cache-control'), safe()],
  'cache-public': [
    safe({
      responseHeaders: [
        ...SAFE.filter(({ name }) => name !== 'cache-control'),
        header('cache-control', 'public, max-age=60'),
      ],
    }),
    safe({ method: 'POST', responseHeaders: [...SAFE, header('cache-control', 'public')] }),
  ],
  'no-hsts': [without('strict-transport-security'), safe({ scheme: 'http', responseHeaders: [] })],
  'no-content-type-options': [without('x-content-type-options'), safe()],
  'server-version': [answering(header('server', 'nginx/1.14.0')), answering(header('server', 'nginx'))],
  'powered-by': [answering(header('x-powered-by', 'Express')), safe()],
  'kong-headers': [answering(header('via', 'kong/3.9.1')), answering(header('via', '1.1 varnish'))],
  'cookie-without-secure': [
    answering(header('set-cookie', 'session; httponly; samesite=lax')),
    answering(header('set-cookie', 'session; secure; httponly; samesite=lax')),
  ],
  'cookie-without-http-only': [
    answering(header('set-cookie', 'session; secure; samesite=lax')),
    answering(header('set-cookie', 'secure; samesite=lax')),
  ],
  'cookie-without-same-site': [answering(header('set-cookie', 'bare')), answering(header('set-cookie', ''))],
  'large-server-error': [
    safe({ status: 500, responseBytes: 9_000 }),
    safe({ status: 500, responseBytes: 300 }),
  ],
  'redirect-to-parameter': [
    safe({
      status: 302,
      query: [header('next', 'https://x.example')],
      responseHeaders: [...SAFE, header('location', 'https://x.example; from=next')],
    }),
    safe({
      status: 302,
      query: [header('next', '/home')],
      responseHeaders: [...SAFE, header('location', '/')],
    }),
  ],
  'secret-in-log': [
    safe({ presentedCredential: KEY, credentialIn: 'header' }),
    safe({ credentialIn: 'header' }),
  ],
  'token-without-expiry': [
    safe({ claims: { iss: 'x' } }),
    safe({ claims: { iss: 'x', exp: 1_800_000_000 } }),
  ],
  'announced-deprecated': [answering(header('deprecation', '2026-06-30')), safe()],
};

describe('observations', () => {
  it.each(OBSERVATIONS)('%s', (observation) => {
    const [seen, not] = CASES[observation];
    const calls = [seen, seen, not].map((one) => ({ ...one, path: '/a' }));
    const facts = factsOf('/a', [safe(), ...calls]);
    expect(facts.observations[observation]?.seen).toBe(2);
    expect(facts.observations[observation]?.of).toBeGreaterThanOrEqual(2);
    expect(factsOf('/a', [safe(), not]).observations[observation]).toBeUndefined();
  });

  it('says nothing of headers where the log has none', () => {
    const bare = factsOf('/a', [
      call('/a', { gateway: 'nginx', scheme: 'https' }),
      call('/a', {
        gateway: 'nginx',
        scheme: 'https',
        responseHeaders: [header('content-type', 'text/html')],
      }),
    ]);
    expect(bare.observations).toEqual({});
    const mixed = factsOf('/a', [call('/a', { gateway: 'nginx' }), without('x-content-type-options')]);
    expect(mixed.observations['no-content-type-options']).toEqual({ seen: 1, of: 1 });
  });

  it('sees tokens inside of texts where the collector made some', () => {
    const traits = [{ at: 'query.q', domain: 'email', length: 9, alphabet: 'text' as const, entropyBits: 3 }];
    const query = [header('q', 'mail to ~email.Zk3v9Q2mXw8A1bC7dE5fGh please')];
    expect(factsOf('/a', [call('/a', { query, traits })]).observations).toHaveProperty('sensitive-in-url');
  });

  it('counts exactly, however many different things are seen together', () => {
    const calls = Array.from({ length: 256 }, (_, n) =>
      safe({
        scheme: n & 1 ? 'http' : 'https',
        tlsVersion: n & 2 ? 'TLSv1' : 'TLSv1.3',
        responseHeaders: SAFE.filter((_, index) => index === 0 || (n & (4 << index)) === 0),
        ...(n & 64 ? { claims: {} } : {}),
      }),
    );
    const { observations } = factsOf('/a', calls);
    expect(observations['plain-http']).toEqual({ seen: 128, of: 256 });
    expect(observations['old-tls']).toEqual({ seen: 128, of: 256 });
    expect(observations['token-without-expiry']).toEqual({ seen: 128, of: 128 });
  });

  it('shows banners, each once', () => {
    const facts = factsOf('/a', [
      answering(header('server', 'nginx/1.14.0')),
      answering(header('server', 'nginx/1.14.0')),
      answering(header('x-powered-by', 'PHP/7.4')),
    ]);
    expect(facts.banners).toEqual(['server: nginx/1.14.0', 'x-powered-by: PHP/7.4']);
  });
});
