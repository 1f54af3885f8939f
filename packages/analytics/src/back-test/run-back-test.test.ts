import type { EnrichedCall } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { backTest, backTestCase, policyWith } from '../testing/back-test-case.js';
import { raised, run } from '../testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from '../testing/ward.js';

const attackMs = MONDAY_MS + 10 * DAY_MS + 10 * HOUR_MS + 7 * 60_000;
/** One reads 400 records within twenty minutes, on the eleventh of fourteen days. */
const history: readonly EnrichedCall[] = inOrder(
  ward({ seed: 2, days: 14 }),
  burst('doctor-3', attackMs, 400, 20 * 60_000),
);
const alertMs = Date.parse(raised(run(history))[0]?.detectedAt ?? '');
const isAttackers = ({ call }: EnrichedCall): boolean => call.consumer?.name === 'doctor-3';
const between = (fromMs: number, toMs: number): number =>
  history.filter((one) => isAttackers(one) && one.call.timeMs > fromMs && one.call.timeMs < toMs).length;

describe('virtual enforcement', () => {
  it('blocks from the alert to the end of the lease, and what is swallowed is seen by nobody', () => {
    const outcome = backTest(backTestCase(policyWith({ then: { durationMs: HOUR_MS } })), history);
    expect(outcome.hits).toHaveLength(1);
    const [hit] = outcome.hits;
    expect(hit).toMatchObject({
      entity: { kind: 'consumer', id: 'id-doctor-3' },
      tags: ['doctor'],
      firstActedAt: new Date(alertMs).toISOString(),
      cameBack: true,
      alsoHitBy: [],
    });
    expect(Date.parse(hit?.onsetAt ?? '')).toBeLessThan(alertMs);
    expect(hit?.actions).toEqual([
      {
        action: 'terminate-consumer',
        step: 0,
        from: new Date(alertMs).toISOString(),
        until: new Date(alertMs + HOUR_MS).toISOString(),
      },
    ]);
    expect(hit?.swallowed.calls).toBe(between(alertMs, alertMs + HOUR_MS));
    expect(outcome.swallowed.total).toEqual(hit?.swallowed);
    expect(outcome.swallowed.byDay.map(({ name }) => name)).toEqual(['2026-01-15']);
    expect(outcome.swallowed.byTag).toEqual([{ name: 'doctor', ...hit?.swallowed }]);
    expect(hit?.cleanDaysAfter).toBeGreaterThan(3);
    expect(outcome.history).toMatchObject({ calls: history.length, alerts: 1 });
    expect(outcome.proxy).toEqual({ days: 4, of: 0, clean: 0 });
  });

  it('is the same each time, and lets in-between calls through with the delay of the effect', () => {
    const policy = policyWith({ then: { durationMs: HOUR_MS } });
    const once = backTest(backTestCase(policy, { effectDelayMs: 60_000 }), history);
    expect(JSON.stringify(backTest(backTestCase(policy, { effectDelayMs: 60_000 }), history))).toBe(
      JSON.stringify(once),
    );
    expect(once.hits[0]?.swallowed.calls).toBe(between(alertMs + 59_999, alertMs + HOUR_MS));
    expect(once.hits[0]?.firstActedAt).toBe(new Date(alertMs).toISOString());
  });

  it('holds until lifted to the end of the history', () => {
    const outcome = backTest(backTestCase(policyWith({ then: { durationMs: null } })), history);
    expect(outcome.hits[0]).toMatchObject({ cleanDaysAfter: 0, cameBack: false });
    expect(outcome.hits[0]?.actions[0]?.until).toBeNull();
    expect(outcome.hits[0]?.swallowed.calls).toBe(between(alertMs, Number.POSITIVE_INFINITY));
  });

  it('climbs the ladder when a limit does not end it', () => {
    const steps = [
      { action: 'limit-consumer', limits: { minute: 10 }, durationMs: HOUR_MS },
      { action: 'terminate-consumer', durationMs: HOUR_MS },
    ];
    const outcome = backTest(
      backTestCase(policyWith({ then: { steps, escalateAfterMs: 120_000 } })),
      history,
    );
    const [hit] = outcome.hits;
    expect(hit?.actions.map(({ action, step }) => [action, step])).toEqual([
      ['limit-consumer', 0],
      ['terminate-consumer', 1],
    ]);
    const [first, second] = hit?.actions ?? [];
    const waited = Date.parse(second?.from ?? '') - Date.parse(first?.from ?? '');
    expect(waited).toBeGreaterThanOrEqual(120_000);
    expect(outcome.limits.join(' ')).toContain('one gateway node');
  });

  it('leaves out what our own blocks had answered, and where the scope does not reach', () => {
    const blocked = history.map((one) => (isAttackers(one) ? { ...one, blockedByUs: true } : one));
    const outcome = backTest(backTestCase(policyWith({})), blocked);
    expect(outcome).toMatchObject({ hits: [], blockedBefore: history.filter(isAttackers).length });
    expect(outcome.limits.join(' ')).toContain('blocks that stood then');
    const scoped = policyWith({ then: { scope: { service: 'another' } } });
    expect(backTest(backTestCase(scoped), history).hits[0]?.swallowed.calls).toBe(0);
  });

  it('notes a freeze, and acts on nobody after it', () => {
    const crowd = inOrder(
      history,
      ...[4, 5, 6].map((doctor) => burst(`doctor-${doctor}`, attackMs + doctor * HOUR_MS, 400, 20 * 60_000)),
    );
    const budget = { entitiesPerHour: 1, trafficShare: 1 };
    const slow = backTest(backTestCase(policyWith({ budget })), crowd);
    expect(slow.freezes).toEqual([]);
    expect(slow.hits).toHaveLength(4);
    const atOnce = inOrder(
      history,
      ...[4, 5, 6].map((doctor) => burst(`doctor-${doctor}`, attackMs + doctor * 120_000, 400, 20 * 60_000)),
    );
    const frozen = backTest(backTestCase(policyWith({ budget })), atOnce);
    expect(frozen.freezes).toHaveLength(1);
    expect(frozen.hits).toHaveLength(1);
    expect(frozen.limits.join(' ')).toContain('froze');
  });

  it('tells which armed policies would have acted as well, and asks the protected nothing', () => {
    const other = policyWith({ id: 'p-2', name: 'Limit', mode: 'enforce' });
    const unrelated = policyWith({ id: 'p-3', mode: 'enforce', when: { detectors: ['brute-force'] } });
    const given = backTestCase(policyWith({}), { others: [other, unrelated] });
    expect(backTest(given, history).hits[0]?.alsoHitBy).toEqual([{ policyId: 'p-2', name: 'Limit' }]);
    const shielded = { ...given, protect: { entities: [], tags: ['doc*'] } };
    expect(backTest(shielded, history).hits).toEqual([]);
  });

  it('learns from what came before the tested stretch without acting on it', () => {
    const given = backTestCase(policyWith({}), { fromMs: MONDAY_MS + 12 * DAY_MS });
    const outcome = backTest(given, history);
    expect(outcome.hits).toEqual([]);
    expect(outcome.history.days).toBeLessThan(2);
    expect(outcome.limits.join(' ')).not.toContain('judged nobody');
  });
});
