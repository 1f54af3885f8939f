import { beforeEach, describe, expect, it } from 'vitest';
import { CounterMinutes } from './counter-minutes.js';

const START_MS = Date.UTC(2026, 2, 5, 10, 0);
let told: [string, number][];
let minutes: CounterMinutes;
beforeEach(() => {
  told = [];
  minutes = new CounterMinutes((minute, count) =>
    told.push([new Date(minute * 60_000).toISOString().slice(11, 16), count]),
  );
});
/** `seconds` after 10:00. */
const read = (seconds: number, value: number, monotonicS = seconds): void =>
  minutes.read({ atMs: START_MS + seconds * 1000, monotonicMs: monotonicS * 1000, value });

describe('CounterMinutes', () => {
  it('tells whole minutes, evenly between two readings', () => {
    for (let seconds = 50; seconds <= 190; seconds += 10) read(seconds, 1000 + seconds * 2);
    expect(told).toEqual([
      ['10:01', 120],
      ['10:02', 120],
    ]);
  });

  it('shares a difference that spans an edge', () => {
    read(30, 0);
    read(90, 600);
    read(150, 600);
    expect(told).toEqual([['10:01', 300]]);
  });

  it('begins again at 0 after a restart of the node', () => {
    read(0, 50_000);
    read(30, 50_300);
    read(60, 100);
    expect(told).toEqual([['10:00', 400]]);
  });

  it('knows nothing of a minute with a hole, and goes on after it', () => {
    read(0, 0);
    read(30, 30);
    read(125, 125);
    read(180, 180);
    read(240, 240);
    expect(told).toEqual([['10:03', 60]]);
  });

  it('drops what was begun when the clock was set', () => {
    read(0, 0);
    read(30, 30);
    read(3640, 40, 40);
    read(3660, 60, 60);
    read(3720, 120, 120);
    expect(told).toEqual([['11:01', 60]]);
  });

  it('leaves out what is our own', () => {
    minutes.read({ atMs: START_MS, monotonicMs: 0, value: 0 });
    minutes.read({ atMs: START_MS + 60_000, monotonicMs: 60_000, value: 10 }, 2);
    minutes.read({ atMs: START_MS + 120_000, monotonicMs: 120_000, value: 11 }, 2);
    expect(told.map(([, count]) => count)).toEqual([8, 0]);
  });
});
