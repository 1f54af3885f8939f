import { describe, expect, it } from 'vitest';
import type { InventoriedCall } from '../inventory-contract.js';
import { call, DAY_MS, factsOf, HOUR_MS, START_MS } from './testing/traffic.js';

const consumer = (n: number): Partial<InventoriedCall> => ({
  consumer: { id: `c-${n}`, name: `partner-${n}`, tags: [] },
});
const times = (n: number, make: (index: number) => Partial<InventoriedCall>, path = '/a') =>
  Array.from({ length: n }, (_, index) => call(path, make(index)));

describe('what the inventory tells of an endpoint', () => {
  it('counts statuses, and what the gateway answered itself', () => {
    const facts = factsOf('/a', [
      ...times(5, () => ({ answeredBy: 'upstream' })),
      ...times(3, () => ({ status: 401, answeredBy: 'gateway' })),
      ...times(2, () => ({ status: 401 })),
      ...times(1, () => ({ status: 500 })),
    ]);
    expect(facts).toMatchObject({ calls: 11, errors: 6 });
    expect(facts.statuses).toEqual([
      { status: 200, calls: 5 },
      { status: 401, calls: 5 },
      { status: 500, calls: 1 },
    ]);
    expect(facts.answeredByGateway).toEqual([{ status: 401, calls: 3 }]);
  });

  it('shows days and hours in event time, also of calls that come late', () => {
    const facts = factsOf('/a', [
      call('/a', { timeMs: START_MS }),
      call('/a', { timeMs: START_MS + 2 * DAY_MS }),
      call('/a', { timeMs: START_MS + DAY_MS + HOUR_MS }),
      call('/a', { timeMs: START_MS - DAY_MS }),
      call('/a', { timeMs: START_MS - 40 * DAY_MS }),
    ]);
    expect(facts.daily).toEqual([1, 1, 1, 1]);
    expect(facts.hourly[8]).toBe(4);
    expect(facts.hourly[9]).toBe(1);
    const long = factsOf(
      '/a',
      times(100, (n) => ({ timeMs: START_MS + n * DAY_MS })),
    );
    expect(long.daily).toEqual(new Array(30).fill(1));
  });

  it('knows who calls, who calls most and who was first', () => {
    const facts = factsOf('/a', [
      call('/a', consumer(7)),
      ...times(200, (n) => consumer(n % 3 === 0 ? 1 : n)),
    ]);
    expect(facts.actors).toBeGreaterThan(110);
    expect(facts.firstActor).toEqual({ kind: 'consumer', id: 'c-7', name: 'partner-7' });
    expect(facts.topActors[0]).toMatchObject({ id: 'c-1', name: 'partner-1' });
    expect(facts.topActors.length).toBe(8);
  });

  it('counts calls of one caller in one minute, the minute being over', () => {
    const facts = factsOf('/a', [
      ...times(60, (n) => ({ ...consumer(1), timeMs: START_MS + n * 1000 })),
      ...times(10, (n) => ({ ...consumer(2), timeMs: START_MS + n * 1000 })),
      call('/a', { ...consumer(2), timeMs: START_MS + 90_000 }),
      call('/a', { ...consumer(2), timeMs: START_MS + 600_000 }),
    ]);
    expect(facts.callsPerActorMinute).toEqual({
      p50: 11,
      p95: 58,
      p99: 58,
      max: 60,
    });
  });

  it('keeps quantiles of calls per minute true with more callers than it can count', () => {
    const calls = Array.from({ length: 3 }, (_, minute) =>
      Array.from({ length: 30_000 }, (_, n) =>
        call('/a', {
          clientIp: `10.${n % 200}.${Math.floor(n / 200)}.1`,
          timeMs: START_MS + minute * 60_000,
        }),
      ),
    ).flat();
    const facts = factsOf('/a', [...calls, call('/a', { timeMs: START_MS + 600_000 })]);
    expect(facts.callsPerActorMinute).toMatchObject({ p50: 1, p95: 1, p99: 1 });
  });

  it('tells latencies and sizes, and not the sizes of what the gateway says', () => {
    const facts = factsOf('/a', [
      ...times(100, (n) => ({ latencyMs: n + 1, requestBytes: 100, responseBytes: 5_000 })),
      call('/a', { status: 429, answeredBy: 'gateway', responseBytes: 90_000 }),
    ]);
    expect(facts.latencyMs.max).toBe(100);
    expect(facts.latencyMs.p50).toBeGreaterThan(47);
    expect(facts.latencyMs.p50).toBeLessThan(53);
    expect(facts.responseBytes.max).toBe(5_000);
  });

  it('tells where callers are', () => {
    const facts = factsOf('/a', [
      ...times(3, (n) => ({ clientIp: `10.0.0.${n}`, ...consumer(n) })),
      ...times(6, (n) => ({ clientIp: `203.0.${n % 2}.${n}` })),
      call('/a', { clientIp: '' }),
      call('/a', { clientIp: '198.51.100.1', status: 401 }),
    ]);
    expect(facts.origins).toEqual({ privateShare: 1 / 3, networks: 3, countries: 0, consumers: 3 });
  });

  it('names routes, sources, gateways and hosts, at most eight', () => {
    const facts = factsOf(
      '/a',
      times(20, (n) => ({
        host: `h${n}`,
        source: 'kong-tcp',
        gateway: 'kong',
        route: { id: `r-${n % 2}`, name: 'r' },
      })),
    );
    expect(facts.hosts).toEqual(['h0', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h7']);
    expect(facts).toMatchObject({
      sources: ['kong-tcp'],
      gateways: ['kong'],
      routes: [
        { id: 'r-0', name: 'r' },
        { id: 'r-1', name: 'r' },
      ],
    });
  });
});

describe('authentication', () => {
  it.each<[string, Partial<InventoriedCall>]>([
    ['none', {}],
    ['anonymous-consumer', { anonymousConsumer: true, credentialKind: 'key' }],
    ['key', { credentialKind: 'key', ...consumer(1) }],
    ['jwt', { credentialKind: 'jwt' }],
    ['jwt', { credentialKind: 'bearer', claims: { iss: 'x' } }],
    ['jwt', { claims: { iss: 'x' }, ...consumer(1) }],
    ['oauth2', { credentialKind: 'bearer' }],
    ['oauth2', { credentialKind: 'oauth2' }],
    ['basic', { credentialKind: 'basic' }],
    ['mtls', { credentialKind: 'mtls' }],
    ['session', { credentialKind: 'session' }],
    ['session', { session: '~session.Zk3v9Q2mXw8A1bC7dE5fGh' }],
    ['other', consumer(1)],
    ['other', { credentialIn: 'header' }],
    ['other', { presentedCredential: '~credential.Zk3v9Q2mXw8A1bC7dE5fGh' }],
  ])('%s', (kind, shown) => {
    expect(factsOf('/a', [call('/a', shown)]).authentication).toEqual([{ kind, served: 1, refused: 0 }]);
  });

  it('counts who was served and who refused, and the share with a credential', () => {
    const facts = factsOf('/a', [
      ...times(6, () => ({ credentialKind: 'key' })),
      ...times(2, () => ({})),
      ...times(2, () => ({ anonymousConsumer: true })),
      ...times(5, () => ({ status: 401, answeredBy: 'gateway' })),
      ...times(3, () => ({ status: 500, credentialKind: 'key' })),
    ]);
    expect(facts.authentication).toEqual([
      { kind: 'key', served: 6, refused: 0 },
      { kind: 'none', served: 2, refused: 5 },
      { kind: 'anonymous-consumer', served: 2, refused: 0 },
    ]);
    expect(facts.authenticatedShare).toBe(0.6);
  });
});

describe('objects', () => {
  const ids = (list: readonly string[], who: (index: number) => number) =>
    factsOf(
      '/patients/{patientId}',
      list.map((id, index) => call(`/patients/${id}`, consumer(who(index)))),
    ).object;

  it('are guessable when they are counters or follow each other', () => {
    const counters = Array.from({ length: 50 }, (_, n) => `${48_000 + n * 100}`);
    const series = Array.from({ length: 50 }, (_, n) => `${9_000_000_000 + n * 2}`);
    const apart = Array.from({ length: 50 }, (_, n) => `${9_000_000_000 + ((n * 7919) % 50) * 100_000}`);
    const uuids = Array.from({ length: 50 }, (_, n) => `3f2504e0-4f89-41d3-9a0c-0305e82c33${n + 10}`);
    expect(ids(counters, () => 1)).toMatchObject({
      type: 'patient',
      parameter: 'patientId',
      sequentialShare: 1,
    });
    expect(ids(series, () => 1)?.sequentialShare).toBeGreaterThan(0.9);
    expect(ids(apart, () => 1)?.sequentialShare).toBe(0);
    expect(ids(uuids, () => 1)).toMatchObject({ sequentialShare: 0 });
    expect(ids(uuids, () => 1)?.distinct).toBeGreaterThan(40);
  });

  it('are named by the last parameter, also when another one has the same value', () => {
    const facts = factsOf('/users/{userId}/orders/{orderId}', [call('/users/7/orders/7')]);
    expect(facts.object).toMatchObject({ type: 'order', parameter: 'orderId', distinct: 1 });
  });

  it('are guessable by the steps between tokens', () => {
    const token = (n: number) => `~object.Zk3v9Q2mXw8A1bC7dE5${100 + n}`;
    const calls = Array.from({ length: 20 }, (_, n) =>
      call(`/patients/${token(n)}`, {
        traits: [
          {
            at: 'path.1',
            domain: 'd',
            length: 9,
            alphabet: 'digits',
            entropyBits: 3,
            step: n % 2 === 0 ? 1 : 4096,
          },
        ],
      }),
    );
    expect(factsOf('/patients/{patientId}', calls).object?.sequentialShare).toBe(0.5);
  });

  it('are exclusive when each has one caller', () => {
    const list = Array.from({ length: 400 }, (_, n) => `x${n % 40}`);
    expect(ids(list, (n) => n % 40)?.exclusiveShare).toBe(1);
    expect(ids(list, (n) => n % 7)?.exclusiveShare).toBe(0);
    expect(ids(list.slice(0, 40), (n) => n)?.exclusiveShare).toBeNull();
  });
});
