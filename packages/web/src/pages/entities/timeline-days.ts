import type { TimelineItem } from '@gatewatch/model';
import { formatDay } from '../../format/format-time.js';

export const TIMELINE_SHOWS = ['calls', 'errors', 'alerts'] as const;
export type TimelineShow = (typeof TIMELINE_SHOWS)[number];

/** Whether a row is wanted: by its kind, and by a text found in what it shows. */
export function matchesTimeline(
  item: TimelineItem,
  shows: readonly TimelineShow[],
  text: string | undefined,
): boolean {
  const needle = text?.toLowerCase();
  switch (item.kind) {
    case 'call': {
      const { call } = item;
      if (shows.includes('errors') ? call.status < 400 : !shows.includes('calls')) return false;
      if (needle === undefined) return true;
      return [
        call.path,
        call.endpointId,
        call.clientIp,
        call.objectId,
        call.method,
        String(call.status),
      ].some((each) => each.toLowerCase().includes(needle));
    }
    case 'alert':
      return (
        shows.includes('alerts') &&
        (needle === undefined || item.alert.because.toLowerCase().includes(needle))
      );
    case 'order':
      return shows.includes('alerts') && (needle === undefined || item.detail.toLowerCase().includes(needle));
    case 'gateway':
      return (
        shows.includes('alerts') &&
        (needle === undefined || `${item.subject} ${item.detail}`.toLowerCase().includes(needle))
      );
  }
}

/** Stays the same when the row is read again. */
export function timelineKey(item: TimelineItem): string {
  switch (item.kind) {
    case 'call':
      return `call ${item.call.requestId}`;
    case 'alert':
      return `alert ${item.alert.alertId} ${item.at}`;
    case 'order':
      return `order ${item.orderId} ${item.state} ${item.at}`;
    case 'gateway':
      return `gateway ${item.subject} ${item.detail} ${item.at}`;
  }
}

interface TimelineDay {
  readonly title: string;
  readonly items: readonly TimelineItem[];
}

/** Rows under the day they belong to in the reader's zone; the order stays. */
export function splitByDay(items: readonly TimelineItem[]): readonly TimelineDay[] {
  const days: { title: string; items: TimelineItem[] }[] = [];
  for (const item of items) {
    const title = formatDay(item.at);
    const last = days.at(-1);
    if (last?.title === title) last.items.push(item);
    else days.push({ title, items: [item] });
  }
  return days;
}
