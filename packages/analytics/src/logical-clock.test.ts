import { describe, expect, it } from 'vitest';
import { LogicalClock } from './logical-clock.js';
import { enrichedCall } from './testing/enriched-call.js';
import { DAY_MS, MONDAY_MS } from './testing/ward.js';

const at = (timeMs: number) => enrichedCall({ timeMs });
const FAR_MS = Date.UTC(2099, 0, 1);

describe('LogicalClock', () => {
  it('follows the newest call and lets late ones pass', () => {
    const clock = new LogicalClock();
    expect(clock.admit(at(MONDAY_MS)).length).toBe(1);
    expect(clock.admit(at(MONDAY_MS + 5000)).length).toBe(1);
    expect(clock.admit(at(MONDAY_MS + 1000)).length).toBe(1);
    expect([clock.startedMs, clock.nowMs]).toEqual([MONDAY_MS, MONDAY_MS + 5000]);
  });

  it('does not believe one wrong date, but two that agree, and loses none of them', () => {
    const clock = new LogicalClock();
    clock.admit(at(MONDAY_MS));
    expect(clock.admit(at(FAR_MS))).toEqual([]);
    expect(clock.admit(at(MONDAY_MS + 1)).length).toBe(1);
    expect(clock.admit(at(FAR_MS))).toEqual([]);
    expect(clock.admit(at(FAR_MS + 1000)).length).toBe(2);
    expect(clock.nowMs).toBe(FAR_MS + 1000);
  });

  it('recovers from a wrong date at the very beginning', () => {
    const clock = new LogicalClock();
    clock.admit(at(FAR_MS));
    clock.admit(at(MONDAY_MS));
    expect([clock.startedMs, clock.nowMs]).toEqual([MONDAY_MS, MONDAY_MS]);
    const other = new LogicalClock();
    other.admit(at(MONDAY_MS - 9000 * DAY_MS));
    other.admit(at(MONDAY_MS));
    other.admit(at(MONDAY_MS + 1));
    expect([other.startedMs, other.nowMs]).toEqual([MONDAY_MS, MONDAY_MS + 1]);
  });

  it('moves in quiet times, never backwards, never before the first call', () => {
    const clock = new LogicalClock();
    clock.advance(FAR_MS);
    expect(clock.nowMs).toBe(0);
    clock.admit(at(MONDAY_MS));
    clock.advance(MONDAY_MS + DAY_MS);
    clock.advance(MONDAY_MS);
    clock.advance(Number.NaN);
    expect(clock.nowMs).toBe(MONDAY_MS + DAY_MS);
    expect(clock.admit(at(Number.NaN))).toEqual([]);
  });
});
