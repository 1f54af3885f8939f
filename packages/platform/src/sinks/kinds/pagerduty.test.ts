import type { Order } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { kindOf } from '../index.js';
import { sampleEvent } from '../sample-event.js';
import type { SinkEvent } from '../sink-event.js';
import { startHttpReceiver } from '../testing/http-receiver.js';
import { SAMPLE_SETTINGS } from '../testing/sample-settings.js';
import { sendEvents } from '../testing/send-events.js';

const AT = '2026-03-05T10:00:00.000Z';
const sent = (event: SinkEvent) => {
  const configured = kindOf('pagerduty')?.configure(SAMPLE_SETTINGS.pagerduty, undefined);
  if (configured?.kind !== 'ok') throw new Error('settings');
  return JSON.parse(configured.sink.encode(event).body);
};
const orderEvent = (changes: Partial<Pick<Order, 'state' | 'wanted' | 'proof'>>): SinkEvent => {
  const event = sampleEvent('order.changed', 'e', AT);
  if (!('order' in event)) throw new Error('no order');
  return { ...event, order: { ...event.order, ...changes } };
};
const NOT_EFFECTIVE = { kind: 'not-effective', at: AT, passed: 7, detail: 'calls still pass' } as const;

it.each([
  [
    'calls somebody while it does not work',
    { state: 'applied', wanted: true, proof: NOT_EFFECTIVE },
    'trigger',
  ],
  ['is over with its end', { state: 'expired', wanted: false, proof: NOT_EFFECTIVE }, 'resolve'],
  ['is over when it was lifted', { state: 'lifted', wanted: false, proof: NOT_EFFECTIVE }, 'resolve'],
  ['calls somebody when it failed', { state: 'failed', wanted: true }, 'trigger'],
  ['is over when what failed was lifted', { state: 'failed', wanted: false }, 'resolve'],
  ['calls somebody when it was refused', { state: 'refused', wanted: false }, 'trigger'],
  ['is over when it works', { state: 'effective', wanted: true }, 'resolve'],
] as const)('an order %s', (_, changes, action) => {
  expect(sent(orderEvent(changes)).event_action).toBe(action);
});

it('an alert on which somebody works calls nobody again', () => {
  const event = sampleEvent('alert.updated', 'e', AT);
  if (!('alert' in event) || event.alert === undefined) throw new Error('no alert');
  const told = { id: 'e', at: AT, severity: 'high', kind: 'alert.updated' } as const;
  expect(sent({ ...told, alert: { ...event.alert, state: 'open' } }).event_action).toBe('trigger');
  expect(sent({ ...told, alert: { ...event.alert, state: 'acknowledged' } }).event_action).toBe(
    'acknowledge',
  );
  // Raised and closed before it was told.
  const closed = { ...event.alert, state: 'closed' } as const;
  expect(sent({ ...told, kind: 'alert.raised', alert: closed }).event_action).toBe('resolve');
});

it('always names a source, which PagerDuty requires', () => {
  const event = sampleEvent('alert.raised', 'e', AT);
  if (!('alert' in event) || event.alert === undefined) throw new Error('no alert');
  const alert = { ...event.alert, entity: { kind: 'consumer', id: 'c', name: '' } as const };
  expect(sent({ id: 'e', at: AT, severity: 'high', kind: 'alert.raised', alert }).payload.source).toBe('c');
});

it.each([
  ['Invalid routing key', 'retry'],
  [{ status: 'invalid event', errors: ["'payload.summary' is missing or blank"] }, 'refused'],
])('an answer 400 that says %j: %s', async (body, kind) => {
  const receiver = await startHttpReceiver(() => ({ status: 400, body }));
  const settings = { url: receiver.url, routingKey: 'r'.repeat(32) };
  const [outcome] = await sendEvents('pagerduty', settings, [sampleEvent('alert.raised', 'e', AT)]);
  await receiver.close();
  expect(outcome?.kind).toBe(kind);
});
