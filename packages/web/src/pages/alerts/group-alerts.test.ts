import type { AlertView } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { groupAlerts, isGrouping } from './group-alerts.js';

const alert = (id: string, severity: AlertView['severity'], who: string): AlertView => ({
  alertId: id,
  detectedAt: '2026-03-05T10:00:00Z',
  detector: 'request-spike',
  detectors: ['request-spike'],
  severity,
  confidence: 0.9,
  entity: { kind: 'consumer', id: who },
  related: [],
  firstSeen: '2026-03-05T10:00:00Z',
  lastSeen: '2026-03-05T10:00:00Z',
  because: '',
  comparisons: [],
  callIds: [],
  signals: 1,
  state: 'open',
  orders: [],
});

it('puts the gravest group first and keeps the order within', () => {
  const alerts = [
    alert('1', 'low', 'a'),
    alert('2', 'low', 'b'),
    alert('3', 'critical', 'b'),
    alert('4', 'low', 'a'),
  ];
  expect(
    groupAlerts(alerts, 'entity').map((group) => [group.title, group.alerts.map((one) => one.alertId)]),
  ).toEqual([
    ['b', ['2', '3']],
    ['a', ['1', '4']],
  ]);
  expect(groupAlerts(alerts, 'severity').map(({ title }) => title)).toEqual(['critical', 'low']);
  expect(groupAlerts(alerts, 'nothing')).toHaveLength(1);
});

it('knows what can be grouped by', () => {
  expect([isGrouping('entity'), isGrouping('colour'), isGrouping(undefined)]).toEqual([true, false, false]);
});
