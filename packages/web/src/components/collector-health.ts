import type { CollectorRow } from '@gatewatch/model';

/**
 * How a sender of calls is doing. A collector beats every few seconds, so silence is bad; a gateway that posts by itself
 * (no stats) speaks only when it has calls, so silence says nothing.
 */
export function collectorHealth({ connected, stats }: Pick<CollectorRow, 'connected' | 'stats'>): {
  readonly state: 'good' | 'bad' | 'idle';
  readonly word: string;
} {
  if (connected) return { state: 'good', word: 'connected' };
  return stats === null ? { state: 'idle', word: 'no calls now' } : { state: 'bad', word: 'silent' };
}
