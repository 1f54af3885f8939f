import type { EnrichedCall } from '@gatewatch/model';
import { enrichedCall } from './enriched-call.js';
import { SeededRandom } from './random.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** A Monday, 00:00 UTC. */
export const MONDAY_MS = Date.UTC(2026, 0, 5);

/** Working rhythm by hour of day (share of the usual rate), weekdays. */
const RHYTHM = [
  0, 0, 0, 0, 0, 0, 0.2, 0.7, 1.1, 1.3, 1.2, 1.1, 0.7, 0.9, 1.2, 1.1, 0.9, 0.5, 0.2, 0.1, 0.05, 0, 0, 0,
];

export interface WardOptions {
  readonly seed: number;
  readonly days: number;
  readonly doctors?: number;
  /** Records an hour at the usual rate. */
  readonly perHour?: number;
  /** Makes everybody's rate so many times larger from that time on. */
  readonly surge?: { readonly fromMs: number; readonly toMs: number; readonly factor: number };
  readonly startMs?: number;
  readonly prefix?: string;
}

/**
 * Doctors who read records: persistent differences between them, hours that vary (over-dispersed), visits to one
 * patient of several calls, weekends nearly off. Sorted by time.
 */
export function ward(options: WardOptions): EnrichedCall[] {
  const { seed, days, doctors = 20, perHour = 10, surge, startMs = MONDAY_MS, prefix = 'doctor' } = options;
  const calls: EnrichedCall[] = [];
  for (let doctor = 0; doctor < doctors; doctor++) {
    const random = new SeededRandom(seed * 1000 + doctor);
    const pace = Math.exp(0.25 * random.normal());
    for (let day = 0; day < days; day++) {
      const weekday = Math.floor((startMs - MONDAY_MS) / DAY_MS + day) % 7;
      const today = (weekday >= 5 ? 0.1 : 1) * random.gamma(12);
      for (let hour = 0; hour < 24; hour++) {
        const hourMs = startMs + day * DAY_MS + hour * HOUR_MS;
        const surging =
          surge !== undefined && hourMs >= surge.fromMs && hourMs < surge.toMs ? surge.factor : 1;
        const rate = perHour * pace * today * (RHYTHM[hour] ?? 0) * random.gamma(5) * surging;
        if (rate <= 0) continue;
        let at = (random.wait() / rate) * HOUR_MS;
        while (at < HOUR_MS) {
          const patient = String(10_000 + random.below(60_000));
          const visits = 1 + random.below(3);
          for (let visit = 0; visit < visits; visit++) {
            calls.push(
              enrichedCall({
                timeMs: Math.floor(hourMs + at + visit * 4000),
                consumer: `${prefix}-${doctor}`,
                tags: ['doctor'],
                ip: '203.0.113.9',
                object: { type: 'patient', id: patient },
                status: random.next() < 0.01 ? 404 : 200,
              }),
            );
          }
          at += (random.wait() / rate) * HOUR_MS;
        }
      }
    }
  }
  return calls.sort((a, b) => a.call.timeMs - b.call.timeMs);
}

/** One doctor reads `count` different records, evenly over `overMs`. */
export function burst(
  doctor: string,
  fromMs: number,
  count: number,
  overMs: number,
  tags = ['doctor'],
): EnrichedCall[] {
  return Array.from({ length: count }, (_, i) =>
    enrichedCall({
      timeMs: Math.floor(fromMs + (i * overMs) / count),
      consumer: doctor,
      tags,
      ip: '203.0.113.9',
      object: { type: 'patient', id: String(20_000 + i * 37) },
    }),
  );
}

export const inOrder = (...streams: readonly (readonly EnrichedCall[])[]): EnrichedCall[] =>
  streams.flat().sort((a, b) => a.call.timeMs - b.call.timeMs);
