import type { Alert, Instruction, Limits, Policy, PolicyStep } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import type { DecisionFacts } from './decision-facts.js';
import type { OrderFact } from './order-fact.js';
import {
  at,
  HOUR,
  MINUTE,
  sampleAlert,
  sampleFact,
  sampleFacts,
  samplePolicy,
  T0,
} from './policy-samples.fixture.js';

const LADDER = { steps: [{ action: 'limit-consumer' as const }, { action: 'terminate-consumer' as const }] };

const limit = (limits: Limits): PolicyStep => ({ action: 'limit-consumer', limits, durationMs: HOUR });
const call = (target: string) => ({ action: 'call-http' as const, target });

const one = (alert: Alert, policy: Policy, facts: Partial<DecisionFacts> = {}): Decision | undefined =>
  decide(alert, [policy], sampleFacts(facts))[0];
const said = (decision: Decision | undefined): string => {
  if (decision === undefined) return 'nothing';
  if (decision.kind === 'held') return decision.why;
  return 'stepIndex' in decision ? `${decision.kind} ${decision.stepIndex}` : decision.kind;
};
const withOrders = (...orders: OrderFact[]): Partial<DecisionFacts> => ({ ordersOn: () => orders });
const later = (ms: number): Alert => sampleAlert({ lastSeen: at(T0 + ms), signals: 2 });

describe('decide: modes', () => {
  it.each<[string, Readonly<Record<string, unknown>>, Partial<DecisionFacts>]>([
    ['nothing', { enabled: false }, {}],
    ['nothing', { when: { minSeverity: 'critical' } }, {}],
    ['simulate 0', { mode: 'simulate' }, {}],
    ['propose 0', { mode: 'suggest' }, {}],
    ['order 0', { mode: 'enforce' }, {}],
    ['order 0', { mode: 'canary', canary: { share: 1 } }, {}],
    ['simulate 0', { mode: 'canary', canary: { share: 0 } }, {}],
    ['order 0', { mode: 'canary', canary: { share: 0, tags: ['pilot-*'] } }, { tagsOf: () => ['pilot-2'] }],
    ['propose 0', { then: { approval: 'ask' } }, {}],
    ['stopped', {}, { stopped: true }],
    ['simulate 0', { mode: 'simulate' }, { stopped: true }],
    ['frozen', { frozen: { at: at(T0), reason: 'many' } }, {}],
    ['protected', { protect: { entities: ['dr-*'] } }, {}],
    ['protected', { protect: { tags: ['vip'] } }, { tagsOf: () => ['vip'] }],
    ['protected', { mode: 'simulate' }, { protect: { entities: ['c1'], tags: [] } }],
  ])('%s', (expected, changes, facts) => {
    expect(said(one(sampleAlert(), samplePolicy(changes), facts))).toBe(expected);
  });

  it('asks people before a credential is taken away, whatever the mode', () => {
    const alert = sampleAlert({ entity: { kind: 'credential', id: 'k' } });
    const then = { steps: [{ action: 'disable-credential' as const }] };
    expect(said(one(alert, samplePolicy({ then })))).toBe('propose 0');
  });
});

describe('decide: the ladder', () => {
  const policy = samplePolicy({ then: { ...LADDER, escalateAfterMs: MINUTE, escalateWithinMs: 2 * HOUR } });
  it.each<[string, string, number, Partial<OrderFact> | undefined]>([
    ['the first at once', 'order 0', 0, undefined],
    ['told again at once', 'covered', 10_000, {}],
    ['goes on although it had time to work', 'order 1', MINUTE, {}],
    ['does not work', 'order 1', 10_000, { notEffective: true }],
    ['on the last rung one stays', 'covered', MINUTE, { step: 1 }],
    ['the last rung does not work either', 'covered', MINUTE, { step: 1, notEffective: true }],
    ['told late of what led to it', 'covered', 0, { standing: false, endsAtMs: T0 + MINUTE }],
    ['comes again soon', 'order 1', HOUR, { standing: false, endsAtMs: T0 + MINUTE }],
    ['comes again on the last rung', 'order 1', HOUR, { step: 1, standing: false, endsAtMs: T0 + MINUTE }],
    ['comes again much later', 'order 0', 5 * HOUR, { standing: false, endsAtMs: T0 + MINUTE }],
    ['refused by the gateway', 'order 1', 0, { standing: false, endsAtMs: T0, notEffective: true }],
    ['waits for approval', 'covered', HOUR, { kind: 'proposed' }],
    ['nobody approved it', 'order 0', HOUR, { kind: 'proposed', standing: false, endsAtMs: T0 + MINUTE }],
    ['lifted by hand', 'lifted-by-hand', HOUR, { standing: false, endedByHand: true, endsAtMs: T0 }],
    ['lifted by hand for another', 'order 0', HOUR, { alertId: 'b', standing: false, endedByHand: true }],
    ['simulated before it was armed', 'order 0', 0, { kind: 'simulated' }],
  ])('%s', (_words, expected, afterMs, fact) => {
    const facts = fact === undefined ? {} : withOrders(sampleFact({ action: 'limit-consumer', ...fact }));
    expect(said(one(later(afterMs), policy, facts))).toBe(expected);
  });

  it('numbers what is taken again for the same alert, so that it is another order', () => {
    const fact = sampleFact({ step: 0, standing: false, endsAtMs: T0 + MINUTE });
    const again = one(later(HOUR), samplePolicy(), withOrders(fact));
    expect(again).toMatchObject({ kind: 'order', nth: 1 });
  });
});

describe('decide: what others did', () => {
  it.each<[string, Partial<OrderFact>]>([
    ['covered', { policyId: undefined }],
    ['covered', { policyId: 'q', action: 'block-consumer' }],
    ['order 0', { policyId: 'q', action: 'limit-consumer' }],
    ['order 0', { policyId: 'q', scoped: true }],
    ['order 0', { policyId: 'q', standing: false }],
    ['order 0', { policyId: 'q', kind: 'simulated' }],
    ['order 0', { policyId: 'q', notEffective: true }],
    ['order 0', { policyId: 'q', action: 'publish-decision' }],
  ])('%s', (expected, fact) => {
    expect(said(one(sampleAlert(), samplePolicy(), withOrders(sampleFact(fact))))).toBe(expected);
  });

  it.each<[string, Instruction, PolicyStep]>([
    ['covered', { action: 'limit-consumer', limits: { minute: 10 } }, limit({ minute: 30 })],
    ['order 0', { action: 'limit-consumer', limits: { minute: 1000 } }, limit({ minute: 30 })],
    ['order 0', { action: 'limit-consumer', limits: { hour: 30 } }, limit({ minute: 30 })],
    ['covered', { action: 'limit-consumer', limits: { minute: 30, hour: 90 } }, limit({ minute: 30 })],
    ['covered', call('pager'), { ...call('pager'), durationMs: null }],
    ['order 0', call('tickets'), { ...call('pager'), durationMs: null }],
  ])('%s under %j where %j is wanted', (expected, instruction, step) => {
    const { action } = instruction;
    const fact = withOrders(sampleFact({ policyId: 'q', action, instruction }));
    expect(said(one(sampleAlert(), samplePolicy({ then: { steps: [step] } }), fact))).toBe(expected);
  });

  it('publishes a ban although there is a captcha, and no captcha where there is a ban', () => {
    const alert = sampleAlert({ entity: { kind: 'ip', id: '203.0.113.9' } });
    const publish = (decision: 'ban' | 'captcha') => ({ action: 'publish-decision' as const, decision });
    const after = (stands: 'ban' | 'captcha', wanted: 'ban' | 'captcha') => {
      const instruction = publish(stands);
      const fact = withOrders(sampleFact({ policyId: 'q', action: instruction.action, instruction }));
      return said(one(alert, samplePolicy({ then: { steps: [publish(wanted)] } }), fact));
    };
    expect([after('captcha', 'ban'), after('ban', 'captcha')]).toEqual(['order 0', 'covered']);
  });

  it('covers a second policy by the first', () => {
    const two = decide(sampleAlert(), [samplePolicy(), samplePolicy({ id: 'q' })], sampleFacts());
    expect(two.map(said)).toEqual(['order 0', 'covered']);
  });
});

describe('decide: the budget', () => {
  const policy = samplePolicy({ budget: { entitiesPerHour: 3, trafficShare: 0.05 } });
  it.each<[string, number, number, number]>([
    ['order 0', 2, 0, 100],
    ['freeze', 3, 0, 100],
    ['order 0', 0, 0.05, 100],
    ['freeze', 0, 0.06, 100],
    ['order 0', 0, 0.15, 10],
    ['freeze', 1, 0.15, 10],
    ['freeze', 0, 0.5, 10],
  ])('%s with %i hits, %f of the traffic, %i callers', (expected, hits, share, callers) => {
    const facts = { hitsLastHour: () => hits, trafficShareWith: () => ({ share, callers }) };
    expect(said(one(sampleAlert(), policy, facts))).toBe(expected);
    expect(said(one(sampleAlert(), { ...policy, mode: 'suggest' }, facts))).toBe('propose 0');
  });

  it('does not count who was acted on already', () => {
    const full = { hitsLastHour: () => 3, ...withOrders(sampleFact({ action: 'limit-consumer' })) };
    const ladder = samplePolicy({ then: LADDER, budget: policy.budget });
    expect(said(one(later(MINUTE), ladder, full))).toBe('order 1');
  });
});
