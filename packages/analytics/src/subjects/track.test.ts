import { describe, expect, it } from 'vitest';
import { overAtMs, windowAt } from '../measures/count.js';
import {
  closesAtMs,
  eachOwn,
  keepLook,
  keepOwn,
  newTrack,
  nextLookAt,
  ownOf,
  pardonWindows,
  standingAt,
  takeClosed,
  VALUE,
  windowOf,
  windowsBefore,
} from './track.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const WINDOWS = [{ ms: MINUTE }, { ms: HOUR }];

/** Begins the window of that time and counts `value` in it. */
function count(track: ReturnType<typeof newTrack>, position: number, timeMs: number, value: number): number {
  const at = windowAt(track, position, WINDOWS[position]?.ms ?? 0, timeMs, timeMs, false);
  track.cells[at + VALUE] = value;
  return at;
}

describe('a track', () => {
  it('holds baselines and windows of every length side by side', () => {
    const track = newTrack(3, '');
    count(track, 1, 10 * HOUR, 7);
    count(track, 0, 10 * HOUR + 2 * MINUTE, 2);
    count(track, 0, 10 * HOUR, 5);
    keepOwn(track, 1, [1, 2, 3, 4, 5, 6, 7]);
    keepOwn(track, 0, [1, 9, 20]);
    expect(ownOf(track, 0)).toEqual([1, 9, 20]);
    expect(ownOf(track, 1)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(ownOf(track, 2)).toBeNull();
    const positions: number[] = [];
    eachOwn(track, (_, position) => positions.push(position));
    expect(positions).toEqual([0, 1]);
    const at = windowAt(track, 0, MINUTE, 10 * HOUR + 2 * MINUTE + 1, 0, false);
    expect(windowOf(track, at, MINUTE, 4)).toMatchObject({
      index: 602,
      value: 2,
      nextLook: 4,
      standing: 'clear',
    });
    expect(windowsBefore(track, at)).toBe(1);
  });
  it('takes out what is over, oldest first, and knows when to look again', () => {
    const track = newTrack(3, '');
    count(track, 0, 2 * MINUTE, 2);
    count(track, 0, 0, 1);
    count(track, 1, 0, 3);
    keepOwn(track, 0, [1, 9, 20]);
    const closed = takeClosed(track, WINDOWS, overAtMs, overAtMs(2, MINUTE));
    expect(closed.map(({ index, value }) => [index, value])).toEqual([
      [0, 1],
      [2, 2],
    ]);
    expect(closesAtMs(track)).toBe(overAtMs(0, HOUR));
    expect(ownOf(track, 0)).toEqual([1, 9, 20]);
    expect(takeClosed(track, WINDOWS, overAtMs, HOUR)).toEqual([]);
  });
  it('remembers what a look made of a window until it is pardoned', () => {
    const track = newTrack(3, '');
    const at = count(track, 0, 0, 40);
    count(track, 1, 0, 50);
    keepLook(track, at, {
      ...windowOf(track, at, MINUTE, 4),
      nextLook: 44,
      farAt: 12.5,
      far: true,
      standing: 'accused',
    });
    expect(windowOf(track, at, MINUTE, 4)).toMatchObject({ nextLook: 44, farAt: 12.5, far: true, value: 40 });
    expect(standingAt(track, at)).toBe('accused');
    pardonWindows(track);
    expect([standingAt(track, at), nextLookAt(track, at, 4)]).toEqual(['clear', 80]);
    expect(windowOf(track, at, MINUTE, 4)).toMatchObject({ farAt: 12.5, far: true });
  });
});
