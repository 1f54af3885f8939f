import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../clinic/site-time.js';
import { createLiveWorld } from '../create-live-world.js';
import { createWorld } from '../create-world.js';

/** Five days of October 2026, with the end of summer time. */
const FROM_MS = Date.UTC(2026, 9, 22, 6);
const common = { seed: 11, scale: 0.1, attacks: 'none', traps: 'all' } as const;
const text = (lines: Iterable<{ readonly line: string }>): readonly string[] =>
  Array.from(lines, ({ line }) => line);

it('life with all its traps has no seam: not where a stretch begins, nor where history turns live', () => {
  const long = text(createWorld({ ...common, startMs: FROM_MS, days: 1 }).lines());
  const late = text(createWorld({ ...common, startMs: FROM_MS + 15 * HOUR_MS, days: 9 / 24 }).lines());
  expect(late.length).toBeGreaterThan(1000);
  expect(long.slice(-late.length).join() === late.join()).toBe(true);
  const live = createLiveWorld({ ...common, startMs: FROM_MS + 20 * HOUR_MS });
  const last = text(live.next(FROM_MS + DAY_MS));
  expect(last.length).toBeGreaterThan(300);
  expect(long.slice(-last.length).join() === last.join()).toBe(true);
});

it('refuses traps that nobody wrote', () => {
  expect(() => createWorld({ ...common, traps: ['rain'], startMs: FROM_MS, days: 1 })).toThrow(
    /unknown trap rain; known are sale-day/,
  );
});

it('a usual weekday is some fifty thousand calls of two hundred consumers and more', () => {
  const startMs = Date.UTC(2026, 9, 27);
  const consumers = new Set<string>();
  const perDay = [0, 0, 0];
  for (const { timeMs, line } of createWorld({ ...common, scale: 1, startMs, days: 3 }).lines()) {
    const day = Math.max(0, Math.floor((timeMs - startMs) / DAY_MS));
    perDay[day] = (perDay[day] ?? 0) + 1;
    const id = /"consumer":\{[^}]*?"username":"([^"]+)"/.exec(line)?.[1];
    if (id !== undefined) consumers.add(id);
  }
  // Campaigns, settlements and holidays aside.
  const [, median = 0] = perDay.sort((a, b) => a - b);
  expect(median).toBeGreaterThan(40_000);
  expect(median).toBeLessThan(62_000);
  expect(consumers.size).toBeGreaterThan(200);
});
