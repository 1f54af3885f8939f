import { type Order, orderSchema, type Proof } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import type { MetCall } from './concerns-call.js';
import { OwnBlocks } from './own-blocks.js';
import { ProofWatch } from './proof-watch.js';

const T0 = Date.parse('2026-03-05T10:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

const order = (changes: Readonly<Record<string, unknown>> = {}): Order =>
  orderSchema.parse({
    id: '00000000-0000-4000-8000-000000000001',
    action: 'terminate-consumer',
    entity: { kind: 'consumer', id: 'c1' },
    state: 'applied',
    wanted: true,
    reason: 'r',
    createdBy: 'policy:p',
    createdAt: iso(T0),
    expiresAt: null,
    proofWithinMs: 10_000,
    proof: { kind: 'waiting' },
    history: [
      { at: iso(T0), state: 'pending', detail: 'ordered' },
      { at: iso(T0 + 200), state: 'applied', detail: 'applied: made' },
    ],
    ...changes,
  });
const pending = (changes: Readonly<Record<string, unknown>> = {}): Order =>
  order({ state: 'pending', history: [{ at: iso(T0), state: 'pending', detail: 'o' }], ...changes });

const call = (afterMs: number, changes: Partial<MetCall> = {}): MetCall => ({
  timeMs: T0 + afterMs,
  answeredBy: 'upstream',
  status: 200,
  clientIp: '203.0.113.9',
  consumer: { id: 'c1', name: 'c1', tags: [] },
  ...changes,
});
const blocked = (afterMs: number, status = 403): MetCall => call(afterMs, { answeredBy: 'gateway', status });

const play = (calls: readonly MetCall[], ...orders: readonly Order[]): readonly Proof[] => {
  const proofs: Proof[] = [];
  const watch = new ProofWatch({
    eventMs: (ms) => ms,
    alsoAnswers: () => false,
    onProof: (_, proof) => proofs.push(proof),
  });
  for (const one of orders.length === 0 ? [order()] : orders) watch.note(one);
  for (const one of calls) watch.saw(one);
  return proofs;
};

describe('ProofWatch', () => {
  it('measures from the confirmation to the first call answered, and counts what passed', () => {
    expect(play([call(100), call(300), call(2000), blocked(4200), call(5000)])).toEqual([
      { kind: 'proven', at: iso(T0 + 4200), timeToEffectMs: 4000, passed: 2 },
    ]);
  });

  it('waits as long as nobody calls, and does not count late workers or a short time', () => {
    expect(play([])).toEqual([]);
    expect(play([call(300), call(4000), call(10_200)])).toEqual([]);
    expect(play([call(300), call(4900)], order({ proofWithinMs: 1000 }))).toEqual([]);
  });

  it('says once that it does not work, counted from the next call, and that it works after all', () => {
    const late = 60_000;
    const proofs = play([
      call(late),
      call(late + 9000),
      call(late + 10_001),
      call(late + 20_000),
      blocked(late + 30_000),
    ]);
    expect(proofs).toMatchObject([
      { kind: 'not-effective', at: iso(T0 + late + 10_001), passed: 3 },
      { kind: 'proven', passed: 4, timeToEffectMs: late + 29_800 },
    ]);
  });

  it.each<[string, MetCall[]]>([
    ['another status', [call(300), blocked(20_000, 404)]],
    ['a refusal of long before the order', [blocked(-60_000)]],
    ['another consumer', [{ ...blocked(1000), consumer: { id: 'c2', name: '', tags: [] } }]],
    ['the upstream’s own 403', [call(300, { status: 403 })]],
  ])('is not proven by %s', (_words, calls) => {
    expect(play(calls)).toEqual([]);
  });

  it('takes an answer that came before the confirmation was known', () => {
    const proofs: Proof[] = [];
    const watch = new ProofWatch({
      eventMs: (ms) => ms,
      alsoAnswers: () => false,
      onProof: (_, proof) => proofs.push(proof),
    });
    watch.note(pending());
    watch.saw(blocked(150));
    expect(proofs).toEqual([]);
    watch.note(order());
    expect(proofs).toEqual([{ kind: 'proven', at: iso(T0 + 150), timeToEffectMs: 0, passed: 0 }]);
  });

  it('looks only where the order is in force', () => {
    const scoped = order({ scope: { service: 'billing' } });
    const there = { service: { id: 's1', name: 'billing' } };
    expect(play([call(300), call(20_000)], scoped)).toEqual([]);
    expect(play([call(300, there), call(20_000, there)], scoped)).toMatchObject([{ kind: 'not-effective' }]);
  });

  it('lets a limit pass what it allows, also on two nodes', () => {
    const limit = order({ action: 'limit-consumer', limits: { minute: 10 } });
    const calls = (n: number) => Array.from({ length: n }, (_, i) => call(60_000 + i * 1000));
    expect(play(calls(20), limit)).toEqual([]);
    expect(play(calls(21), limit)).toMatchObject([{ kind: 'not-effective' }]);
    expect(play([...calls(12), blocked(75_000, 429)], limit)).toMatchObject([{ kind: 'proven', passed: 12 }]);
  });

  it('sees an address, and a credential that still works', () => {
    const address = order({ action: 'deny-ip', entity: { kind: 'ip', id: '203.0.113.9' } });
    expect(play([{ ...blocked(500), consumer: undefined } as unknown as MetCall], address)).toMatchObject([
      { kind: 'proven' },
    ]);
    const key = order({ action: 'disable-credential', entity: { kind: 'credential', id: 'k1' } });
    const used = { credentialId: 'k1' };
    expect(play([call(500, used), call(20_000, used)], key)).toMatchObject([{ kind: 'not-effective' }]);
  });

  it('forgets what is not wanted any more', () => {
    expect(play([blocked(500)], order(), order({ wanted: false }))).toEqual([]);
  });
});

describe('OwnBlocks', () => {
  const blocks = (...orders: readonly Order[]): OwnBlocks => {
    const known = new OwnBlocks();
    for (const one of orders) known.note(one, T0);
    return known;
  };
  it.each<[string, boolean, Order, MetCall]>([
    ['terminated', true, order(), blocked(1)],
    ['terminated with another status', false, order(), blocked(1, 429)],
    ['passed', false, order(), call(1)],
    ['blocked by an ACL group', true, order({ action: 'block-consumer', statusCode: 429 }), blocked(1, 403)],
    ['limited', true, order({ action: 'limit-consumer' }), blocked(1, 429)],
    [
      'denied address',
      true,
      order({ action: 'deny-ip', entity: { kind: 'ip', id: '203.0.113.9' } }),
      blocked(1),
    ],
    ['elsewhere', false, order({ scope: { route: 'r2' } }), { ...blocked(1), route: { id: 'r1', name: '' } }],
    ['only simulated', false, order({ state: 'simulated', wanted: false }), blocked(1)],
    ['only proposed', false, order({ state: 'proposed', wanted: false }), blocked(1)],
  ])('%s: %s', (_words, isOurs, one, met) => {
    expect(blocks(one).blockOf(met) !== undefined).toBe(isOurs);
  });

  it('still knows a block shortly after its end, and not for ever', () => {
    const ended = blocks(order(), order({ wanted: false, state: 'lifted' }));
    expect(ended.blockOf(blocked(14_000))).toBeDefined();
    expect(ended.blockOf(blocked(16_000))).toBeUndefined();
    expect(ended.active()).toBe(0);
    expect(ended.wantedOn({ kind: 'consumer', id: 'c1' })).toEqual([]);
  });

  it('knows a block whose end the gateway has not confirmed, until it does', () => {
    const asked = new Date(T0).toISOString();
    const ending = blocks(order({ wanted: false, endingSince: asked }));
    expect(ending.blockOf(blocked(3_600_000))).toBeDefined();
    expect([...ending.ending()]).toHaveLength(1);
    expect([...ending.wanted()]).toEqual([]);
    ending.note(order({ wanted: false, state: 'expired' }), T0 + 3_600_000);
    expect(ending.blockOf(blocked(3_616_000))).toBeUndefined();
    expect(ending.active()).toBe(0);
  });

  it('knows several on one entity apart', () => {
    const second = order({ id: '00000000-0000-4000-8000-000000000002', action: 'limit-consumer' });
    const both = blocks(order(), second);
    expect(both.blockOf(blocked(1, 429))?.action).toBe('limit-consumer');
    expect(both.blockOf(blocked(1))?.action).toBe('terminate-consumer');
    expect(both.active()).toBe(2);
  });
});
