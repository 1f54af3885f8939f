import type { DecisionFacts } from '@gatewatch/analytics';
import { type AlertView, alertViewSchema, policyDraftSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { previewPolicy } from './preview-policy.js';

const NOW = '2026-03-05T10:00:00.000Z';
const DAY_MS = 86_400_000;

const alert = (id: string, daysAgo: number): AlertView => {
  const detectedAt = new Date(Date.parse(NOW) - daysAgo * DAY_MS).toISOString();
  return alertViewSchema.parse({
    alertId: id,
    detectedAt,
    detector: 'object-enumeration',
    detectors: ['object-enumeration'],
    severity: 'high',
    confidence: 0.99,
    entity: { kind: 'consumer', id: 'c1' },
    related: [],
    firstSeen: detectedAt,
    lastSeen: detectedAt,
    because: 'many',
    comparisons: [],
    callIds: [],
    signals: 1,
    state: 'open',
    orders: [],
  });
};
const alerts = [alert('a', 0.1), alert('b', 6.9), alert('c', 20)];

const nothing: Omit<DecisionFacts, 'alertsOn'> = {
  nowMs: Date.parse(NOW),
  stopped: false,
  ordersOn: () => [],
  hitsLastHour: () => 0,
  trafficShareWith: () => ({ share: 0, callers: 0 }),
  tagsOf: () => [],
  peerGroupOf: () => [],
  isSharedAddress: () => false,
  endpointFacts: () => ({ dataClasses: [], businessFunctions: [] }),
  protect: { entities: [], tags: [] },
};

const preview = (draft: object) =>
  previewPolicy(
    {
      store: {
        alerts: {
          list: async ({ from = '' } = {}) => ({
            items: alerts.filter(({ detectedAt }) => detectedAt >= from),
            next: null,
          }),
        },
      },
      facts: { withoutOrders: (_, times) => ({ ...nothing, alertsOn: () => times.length }) },
      newestMs: () => Date.parse(NOW),
      known: async () => ({ services: [], endpoints: [], tags: [], dataClasses: [] }),
    },
    policyDraftSchema.parse({ name: 'draft', ...draft }),
  );

it('tells of days in turn, also of the part of an eighth', async () => {
  const { perDay, lastWeek } = await preview({});
  expect(lastWeek).toBe(2);
  const days = perDay.map(({ day }) => day);
  expect(days).toEqual([...days].sort());
  expect(perDay.filter((one) => one.alerts > 0)).toEqual([
    { day: '2026-02-26', alerts: 1 },
    { day: '2026-03-05', alerts: 1 },
  ]);
});

it('counts an open alert of long ago among the alerts on its entity', async () => {
  expect((await preview({ when: { minAlerts: { count: 3, withinMs: 2_592_000_000 } } })).now).toBe(3);
});

it('does not call a step useless that is done to the address somebody calls from', async () => {
  const when = { entityKinds: ['consumer', 'user'] };
  expect((await preview({ when, then: { action: 'deny-ip' } })).remarks).toEqual([]);
  const { remarks } = await preview({ when: { entityKinds: ['endpoint'] }, then: { action: 'deny-ip' } });
  expect(remarks).toEqual(['Step 1: deny-ip can be done to ip, and alerts on endpoint are asked for.']);
});
