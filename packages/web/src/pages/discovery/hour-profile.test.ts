import { describe, expect, it } from 'vitest';
import { hourProfile } from './hour-profile.js';

const at = (hour: number, calls: number) =>
  Array.from({ length: 24 }, (_, each) => (each === hour ? calls : 0));

describe('calls by hour of day', () => {
  it('are turned into the reader’s day, across midnight both ways', () => {
    expect(hourProfile(at(23, 5), 120).hours.indexOf(5)).toBe(1);
    expect(hourProfile(at(2, 5), -300).busiest).toBe(21);
  });

  it('stay UTC for zones of half hours', () => {
    expect(hourProfile(at(4, 5), 330)).toMatchObject({ zone: 'utc', busiest: 4 });
  });

  it('say how much falls into the busy third of a day', () => {
    expect(hourProfile(Array(24).fill(10), 0).eightHourShare).toBeCloseTo(1 / 3);
    expect(hourProfile(at(9, 7), 0).eightHourShare).toBe(1);
  });

  it('are nothing without calls, and bear a short list', () => {
    expect(hourProfile([], 0)).toMatchObject({ busiest: undefined, eightHourShare: 0 });
  });
});
