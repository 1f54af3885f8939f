import { decide, TrafficShares } from '@gatewatch/analytics';
import { type Alert, orderSchema, type Policy, policySchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { PolicyHits } from './policy-hits.js';

const HOUR_MS = 3_600_000;
const T0 = Date.UTC(2026, 2, 5);
const iso = (ms: number): string => new Date(ms).toISOString();

/** Numerical Recipes' linear congruential generator: the same numbers each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const alertOn = (id: string, atMs: number): Alert => ({
  alertId: `${id} ${atMs}`,
  detectedAt: iso(atMs),
  detector: 'object-enumeration',
  detectors: ['object-enumeration'],
  severity: 'high',
  confidence: 1,
  entity: { kind: 'consumer', id },
  related: [],
  firstSeen: iso(atMs),
  lastSeen: iso(atMs),
  because: '',
  comparisons: [],
  callIds: [],
  signals: 1,
});

const orderOn = (id: string, atMs: number) =>
  orderSchema.parse({
    id: '00000000-0000-4000-8000-000000000001',
    action: 'deny-consumer',
    entity: { kind: 'consumer', id },
    state: 'pending',
    wanted: true,
    reason: 'r',
    policyId: 'p',
    authority: { kind: 'policy', policyId: 'p', mode: 'enforce' },
    createdBy: 'policy:p',
    createdAt: iso(atMs),
    expiresAt: null,
    history: [],
  });

interface Played {
  readonly acted: readonly { readonly id: string; readonly atMs: number }[];
  readonly frozenAtMs: number | undefined;
}

/** Alerts in random order on a few entities; `restarts`: what was counted is read again from the orders now and then. */
function play(seed: number, entitiesPerHour: number, restarts: boolean): Played {
  const next = numbers(seed);
  let policy: Policy = policySchema.parse({
    id: 'p',
    name: 'p',
    mode: 'enforce',
    budget: { entitiesPerHour },
    createdAt: iso(T0),
    updatedAt: iso(T0),
  });
  let hits = new PolicyHits();
  const acted: { id: string; atMs: number }[] = [];
  let frozenAtMs: number | undefined;
  let nowMs = T0;
  for (let n = 0; n < 60; n++) {
    nowMs += next(20) * 60_000;
    const id = `c${next(12)}`;
    if (restarts && next(4) === 0) {
      hits = new PolicyHits();
      for (const one of acted) hits.note(orderOn(one.id, one.atMs), one.atMs);
    }
    const [decision] = decide(alertOn(id, nowMs), [policy], {
      nowMs,
      stopped: false,
      ordersOn: () => [],
      hitsLastHour: (policyId, besides) => hits.lastHour(policyId, besides, nowMs).length,
      trafficShareWith: (policyId, entity, onsetMs) =>
        new TrafficShares().of(
          [...hits.lastHour(policyId, entity, nowMs), { entity, onsetMs }],
          'consumer',
          nowMs,
        ),
      alertsOn: () => 1,
      tagsOf: () => [],
      peerGroupOf: () => [],
      isSharedAddress: () => false,
      endpointFacts: () => ({ dataClasses: [], businessFunctions: [] }),
      protect: { entities: [], tags: [] },
    });
    if (decision?.kind === 'order') {
      acted.push({ id, atMs: nowMs });
      hits.note(orderOn(id, nowMs), nowMs);
    } else if (decision?.kind === 'freeze') {
      frozenAtMs = nowMs;
      policy = { ...policy, frozen: { at: iso(nowMs), reason: decision.detail } };
    }
  }
  return { acted, frozenAtMs };
}

const distinctBefore = ({ acted }: Played, atMs: number): number =>
  new Set(acted.filter((one) => one.atMs > atMs - HOUR_MS && one.atMs <= atMs).map(({ id }) => id)).size;

describe('the budget of entities', () => {
  it.each([false, true])(
    'is never gone over in any hour, freezes exactly at its edge; restarts: %s',
    (restarts) => {
      let froze = 0;
      for (let seed = 1; seed <= 200; seed++) {
        const budget = 1 + (seed % 5);
        const played = play(seed, budget, restarts);
        for (const { atMs } of played.acted) expect(distinctBefore(played, atMs)).toBeLessThanOrEqual(budget);
        const { frozenAtMs } = played;
        if (frozenAtMs === undefined) continue;
        froze += 1;
        expect(distinctBefore(played, frozenAtMs)).toBe(budget);
        expect(played.acted.every(({ atMs }) => atMs <= frozenAtMs)).toBe(true);
      }
      expect(froze).toBeGreaterThan(50);
    },
  );
});
