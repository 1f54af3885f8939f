import type { AlertView, Entity, GatewayChange, Order, TimelineItem } from '@gatewatch/model';
import type { ControlStore, Lake } from '@gatewatch/store';
import { badRequest } from '../api/problem.js';
import type { TimeRange } from '../api/time-range.js';
import { sentenceOf } from '../estate/gateway-desk.js';
import { type CallPlace, readCalls } from './read-calls.js';

interface Placed {
  readonly place: CallPlace;
  readonly item: TimelineItem;
}

interface TimelineQuestion {
  readonly entity: Pick<Entity, 'kind' | 'id'>;
  readonly range: TimeRange;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** What is its own at the gateways. */
  readonly gatewayObjects: readonly string[];
}

/** Everything an entity did, what was said about it and what was done to it, newest first. */
export async function readTimeline(
  lake: Pick<Lake, 'select'>,
  store: ControlStore,
  { entity, range, limit, cursor, gatewayObjects }: TimelineQuestion,
): Promise<{ items: TimelineItem[]; next: string | null }> {
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const [calls, alerts, orders, changes] = await Promise.all([
    readCalls(lake, { entity, range }, limit + 1, after),
    store.alerts.list({ entity, limit: 1000 }),
    store.orders.list({ entity, limit: 1000 }),
    gatewayObjects.length === 0
      ? { items: [] }
      : store.gateways.changes({ objectIds: gatewayObjects, limit: 1000 }),
  ]);
  const placed: Placed[] = [
    ...calls.map(
      (call): Placed => ({
        place: { timeMs: Date.parse(call.time), requestId: call.requestId },
        item: { kind: 'call', at: call.time, call },
      }),
    ),
    ...alerts.items.map(alertItem),
    ...orders.items.flatMap(orderItems),
    ...changes.items.map(gatewayItem),
  ];
  const due = placed
    .filter(({ place }) => place.timeMs >= range.fromMs && place.timeMs < range.toMs)
    .filter(({ place }) => after === undefined || newestFirst(after, place) < 0)
    .sort((a, b) => newestFirst(a.place, b.place));
  const page = due.slice(0, limit);
  const last = page.at(-1);
  const next = due.length > limit && last !== undefined ? cursorOf(last.place) : null;
  return { items: page.map(({ item }) => item), next };
}

const alertItem = (alert: AlertView): Placed => ({
  place: { timeMs: Date.parse(alert.detectedAt), requestId: alert.alertId },
  item: { kind: 'alert', at: alert.detectedAt, alert },
});

const orderItems = (order: Order): Placed[] =>
  order.history.map(({ at, state, detail }, index) => ({
    place: { timeMs: Date.parse(at), requestId: `${order.id}-${String(index).padStart(4, '0')}` },
    item: { kind: 'order', at, orderId: order.id, state, detail },
  }));

const gatewayItem = (change: GatewayChange): Placed => ({
  place: { timeMs: Date.parse(change.at), requestId: `${change.object}-${change.id}-${change.change}` },
  item: {
    kind: 'gateway',
    at: change.at,
    subject: `${change.object} ${change.name === '' ? change.id : change.name}`,
    detail: sentenceOf(change),
    ours: change.ours,
  },
});

function newestFirst(a: CallPlace, b: CallPlace): number {
  if (a.timeMs !== b.timeMs) return b.timeMs - a.timeMs;
  return a.requestId === b.requestId ? 0 : a.requestId < b.requestId ? 1 : -1;
}

const cursorOf = (place: CallPlace): string =>
  Buffer.from(`${place.timeMs} ${place.requestId}`).toString('base64url');

function placeOf(cursor: string): CallPlace {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const space = text.indexOf(' ');
  const timeMs = Number(text.slice(0, space));
  if (space < 1 || !Number.isSafeInteger(timeMs)) {
    throw badRequest('cursor', 'must be the "next" of the page before');
  }
  return { timeMs, requestId: text.slice(space + 1) };
}
