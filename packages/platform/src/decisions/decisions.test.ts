import { orderSchema } from '@gatewatch/model';
import type { StoredDecision } from '@gatewatch/store';
import { describe, expect, it } from 'vitest';
import { addressSpan, spanContains } from './address-span.js';
import { decisionDelta, standing } from './decision-delta.js';
import { decisionFilter } from './decision-filter.js';
import { decisionOfOrder } from './decision-of-order.js';
import { goDuration } from './go-duration.js';
import { typeAndVersion } from './type-and-version.js';

const decision = (id: number, over: Partial<StoredDecision> = {}): StoredDecision => ({
  id,
  orderId: `o${id}`,
  scope: 'Ip',
  value: '192.0.2.1',
  type: 'ban',
  scenario: 'gatewatch/object-enumeration',
  until: '2026-03-05T11:00:00.000Z',
  goneAt: null,
  change: id,
  ...over,
});
const gone = { goneAt: '2026-03-05T10:30:00.000Z' };
const ids = (decisions: readonly StoredDecision[]): number[] => decisions.map(({ id }) => id);

it.each([
  [0, '0s'],
  [250, '250ms'],
  [-1000, '-1s'],
  [1500, '1.5s'],
  [60_000, '1m0s'],
  [14_352_000, '3h59m12s'],
  [3_600_010, '1h0m0.01s'],
  [-61_000, '-1m1s'],
])('%d ms is %s in Go', (ms, text) => expect(goDuration(ms)).toBe(text));

it.each([
  ['192.0.2.7', '192.0.2.0/24', true],
  ['192.0.3.7', '192.0.2.0/24', false],
  ['2001:db8::1', '2001:db8::/32', true],
  ['2001:db9::1', '2001:db8::/32', false],
  ['::ffff:192.0.2.1', '::ffff:0:0/96', true],
  ['10.0.0.0/9', '10.0.0.0/8', true],
  ['10.0.0.0/8', '10.0.0.0/9', false],
  ['192.0.2.7', '::/0', false],
])('%s in %s: %s', (inner, outer, expected) => {
  const [a, b] = [addressSpan(inner), addressSpan(outer)];
  expect(a !== undefined && b !== undefined && spanContains(b, a)).toBe(expected);
});

it.each(['', '192.0.2', '192.0.2.1/33', '1.2.3.4/-1', '::1/129', 'fe80::1%eth0', '192.0.2.1/ 8', 'x'])(
  '"%s" is no address',
  (text) => expect(addressSpan(text)).toBeUndefined(),
);

describe('what a bouncer has to hear', () => {
  it('is only what changed since', () => {
    const decisions = [decision(1), decision(2, { value: '192.0.2.2' })];
    expect(ids(decisionDelta(decisions, 1).added)).toEqual([2]);
    expect(decisionDelta(decisions, 2)).toEqual({ added: [], deleted: [] });
  });

  it('is the longest of several on one target, and its end only when none is left', () => {
    const short = decision(1);
    const long = decision(2, { until: '2026-03-05T12:00:00.000Z' });
    expect(ids(standing([short, long]))).toEqual([2]);
    const lifted = decisionDelta([short, { ...long, ...gone, change: 3 }], 2);
    expect([ids(lifted.added), lifted.deleted]).toEqual([[1], []]);
    const both = decisionDelta(
      [
        { ...short, ...gone, change: 4 },
        { ...long, ...gone, change: 3 },
      ],
      3,
    );
    expect([both.added, ids(both.deleted)]).toEqual([[], [2]]);
  });

  it('keeps kinds of decisions on one target apart', () => {
    const captcha = decision(2, { type: 'captcha', ...gone, change: 3 });
    expect(ids(decisionDelta([decision(1), captcha], 2).deleted)).toEqual([2]);
  });
});

it.each([
  [{}, true],
  [{ scopes: 'ip,range' }, true],
  [{ scopes: 'consumer' }, false],
  [{ scope: 'Ip', value: '192.0.2.1' }, true],
  [{ type: 'captcha' }, false],
  [{ origins: 'cscli,CAPI' }, false],
  [{ origins: 'Gatewatch' }, true],
  [{ scenarios_containing: 'enumeration' }, true],
  [{ scenarios_not_containing: 'enumeration,x' }, false],
  [{ ip: '192.0.2.1' }, true],
  [{ ip: '192.0.2.2' }, false],
  [{ range: '192.0.2.0/24' }, false],
  [{ ip: '', range: '192.0.2.0/24' }, false],
  [{ range: '192.0.2.0/24', contains: 'false' }, true],
])('filter %j: %s', (query, expected) => {
  const filter = decisionFilter(query);
  expect(filter.kind === 'filter' && filter.matches(decision(1))).toBe(expected);
});

describe('an order', () => {
  const order = (id: string, more: object = {}) =>
    orderSchema.parse({
      id: '6f1c1c0e-0000-4000-8000-000000000001',
      action: 'publish-decision',
      entity: { kind: 'ip', id },
      state: 'pending',
      wanted: true,
      reason: 'r',
      createdBy: 'admin',
      createdAt: '2026-03-05T10:00:00.000Z',
      expiresAt: null,
      history: [],
      ...more,
    });
  const scopeOf = (...of: Parameters<typeof order>): string => {
    const made = decisionOfOrder(order(...of), 's');
    return made.kind === 'decision' ? made.decision.scope : made.kind;
  };

  it('is told for addresses and, by people, for networks', () => {
    expect(scopeOf('192.0.2.1')).toBe('Ip');
    expect(scopeOf('10.0.0.0/8')).toBe('Range');
    expect(scopeOf('192.0.2.1', { policyId: 'p' })).toBe('Ip');
    expect(scopeOf('10.0.0.0/8', { policyId: 'p' })).toBe('impossible');
  });

  it.each(['127.0.0.1', '0.0.0.0', '0.0.0.0/0', '126.0.0.0/7', '::1', '::', '::/0', '::ffff:127.0.0.1'])(
    'is never told for %s: bouncers would shut out themselves',
    (id) => {
      expect(scopeOf(id)).toBe('impossible');
    },
  );
});

it('says what it cannot read', () => {
  expect(decisionFilter({ ip: 'nobody' }).kind).toBe('invalid');
  expect(typeAndVersion('crowdsec-firewall-bouncer/v0.0.25')).toEqual({
    type: 'crowdsec-firewall-bouncer',
    version: 'v0.0.25',
  });
  expect(typeAndVersion('a/b/c')).toEqual({ type: 'a/b/c', version: 'N/A' });
});
