import type { RawHit } from '@gatewatch/analytics';
import { type AlertView, alertViewSchema, type Verdict } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import { expect, it } from 'vitest';
import { judgedBefore } from './label-hits.js';

const AT = '2026-03-05T10:00:00.000Z';
const LATER = '2026-03-05T10:05:00.000Z';
const entity = { kind: 'consumer' as const, id: 'c1' };

const closed = (id: string, verdict: Verdict | undefined, more: object = {}): AlertView =>
  alertViewSchema.parse({
    alertId: id,
    detectedAt: AT,
    detector: 'object-enumeration',
    detectors: ['object-enumeration'],
    severity: 'high',
    confidence: 0.99,
    entity,
    related: [],
    firstSeen: AT,
    lastSeen: LATER,
    because: 'many',
    comparisons: [],
    callIds: [],
    signals: 1,
    state: 'closed',
    orders: [],
    ...(verdict === undefined ? {} : { verdict }),
    ...more,
  });

const hit: RawHit = {
  id: 'h',
  entity,
  tags: [],
  alertId: 'of-the-back-test',
  detector: 'object-enumeration',
  severity: 'high',
  because: 'many',
  onsetAt: AT,
  firstActedAt: LATER,
  timeToActMs: 300_000,
  actions: [],
  swallowed: { calls: 0, succeeded: 0, failed: 0 },
  cleanDaysAfter: 0,
  cameBack: false,
  alsoHitBy: [],
};

/** Only what is asked for here. */
const storeOf = (...alerts: AlertView[]) => ({
  alerts: {
    get: async (id: string) => alerts.find(({ alertId }) => alertId === id),
    list: async () => ({ items: alerts, next: null }),
  } satisfies Pick<ControlStore['alerts'], 'get' | 'list'>,
});

it.each<[string, string | null, AlertView[]]>([
  ['on the very alert', 'legitimate', [closed('of-the-back-test', 'benign')]],
  ['on one of the same time', 'abuse', [closed('another', 'true-positive')]],
  ['beside one closed without a word', 'abuse', [closed('x', undefined), closed('y', 'true-positive')]],
  ['of another time', null, [closed('late', 'true-positive', { firstSeen: '2026-03-06T10:00:00.000Z' })]],
  ['of somebody else', null, [closed('other', 'true-positive', { entity: { kind: 'consumer', id: 'c2' } })]],
])('takes the verdict %s: %s', async (_where, label, alerts) => {
  const [judged] = await judgedBefore([hit], storeOf(...alerts));
  expect(judged).toMatchObject({ judged: label !== null, label });
});
