import { expect, it } from 'vitest';
import { sampleEndpoint } from '../testing/sample-estate.js';
import { RecentTraffic } from './recent-traffic.js';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 2, 5);
const at = (day: number): number => START_MS + day * DAY_MS;

/** So many calls since the first, of them so many over plain HTTP. */
const seen = (calls: number, http: number) => ({
  ...sampleEndpoint('/a'),
  calls,
  errors: http,
  statuses: [{ status: 200, calls }],
  authentication: [
    { kind: 'none' as const, served: http, refused: 0 },
    { kind: 'key' as const, served: calls - http, refused: 0 },
  ],
  authenticatedShare: (calls - http) / calls,
  observations: http === 0 ? {} : { 'plain-http': { seen: http, of: calls } },
});

it('lets go of what was: after a day with enough calls, counters are of the time since', () => {
  const recent = new RecentTraffic();
  const look = (day: number, calls: number, http: number) => recent.of('k', seen(calls, http), at(day), 50);
  expect(look(0, 100, 40).facts.calls).toBe(100);
  // Too few calls since: everything still counts.
  expect(look(1, 120, 40).facts.observations['plain-http']?.seen).toBe(40);
  const fixed = look(1.5, 200, 40);
  expect(fixed).toMatchObject({ sinceMs: at(0), facts: { calls: 100, errors: 0, authenticatedShare: 1 } });
  expect(fixed.facts.observations).toEqual({});
  expect(fixed.facts.statuses).toEqual([{ status: 200, calls: 100 }]);
  expect(fixed.facts.authentication).toEqual([{ kind: 'key', served: 100, refused: 0 }]);
  const back = look(2, 230, 45);
  expect(back.facts.observations).toEqual({ 'plain-http': { seen: 5, of: 130 } });
});

it('goes on after a restart, and starts over when counts moved elsewhere', () => {
  const recent = new RecentTraffic();
  recent.of('k', seen(100, 40), at(0), 50);
  recent.of('k', seen(200, 40), at(1), 50);
  const again = new RecentTraffic(JSON.parse(JSON.stringify(recent.snapshot())));
  expect(again.of('k', seen(210, 40), at(1.1), 50)).toMatchObject({ sinceMs: at(0), facts: { calls: 110 } });
  expect(again.of('k', seen(50, 40), at(1.2), 50).facts.calls).toBe(50);
  again.keepOnly(new Set());
  expect(again.snapshot()).toEqual([]);
  expect(new RecentTraffic('nonsense').snapshot()).toEqual([]);
});

it('leaves out parameters that were not seen since', () => {
  const parameter = (name: string, day: number) => ({
    in: 'query' as const,
    name,
    type: 'string' as const,
    format: '',
    calls: 1,
    requiredShare: 1,
    firstMs: at(0),
    lastMs: at(day),
    sensitive: [],
    distinct: 1,
    urlShare: 0,
  });
  const facts = { ...seen(300, 0), parameters: [parameter('old', 0.5), parameter('new', 3)] };
  const recent = new RecentTraffic();
  for (const [day, calls] of [
    [0, 100],
    [1, 200],
    [2, 300],
  ] as const)
    recent.of('k', seen(calls, 0), at(day), 50);
  expect(recent.of('k', facts, at(3), 50).facts.parameters.map(({ name }) => name)).toEqual(['new']);
});
