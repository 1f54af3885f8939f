import { describe, expect, it } from 'vitest';
import { isNoted, newFamiliarSet, noteFamiliar } from './familiar-set.js';

describe('a familiar set', () => {
  const used = (days: number) => {
    const set = newFamiliarSet();
    for (let day = 1; day <= days; day++) noteFamiliar(set, 7, day, true, 4);
    return set;
  };

  it('learns before it calls anything new', () => {
    const set = newFamiliarSet();
    expect([1, 2, 3, 4].map((day) => noteFamiliar(set, day, day, true, 8))).toEqual([
      'learning',
      'learning',
      'learning',
      'new',
    ]);
  });

  it('keeps what is new new all day, then recent, then known', () => {
    const set = used(5);
    expect(noteFamiliar(set, 9, 6, true, 4)).toBe('new');
    expect(noteFamiliar(set, 9, 6, true, 4)).toBe('new');
    expect(noteFamiliar(set, 9, 7, true, 4)).toBe('recent');
    expect(noteFamiliar(set, 9, 8, true, 4)).toBe('known');
    expect(noteFamiliar(set, 7, 8, true, 4)).toBe('known');
  });

  it('is taught nothing by the untrusted', () => {
    const set = used(5);
    for (let day = 6; day < 9; day++) expect(noteFamiliar(set, 9, day, false, 4)).toBe('new');
    expect(isNoted(set, 9)).toBe(false);
  });

  it('is bounded, and a burst pushes out itself rather than habits', () => {
    const set = used(5);
    for (let n = 0; n < 100; n++) noteFamiliar(set, 100 + n, 6, true, 4);
    expect(set.entries.length).toBe(8);
    expect(isNoted(set, 7)).toBe(true);
    expect(isNoted(set, 199)).toBe(true);
    for (let n = 0; n < 4; n++) noteFamiliar(set, 300 + n, 30, true, 4);
    expect(isNoted(set, 7)).toBe(false);
  });

  it('takes late calls without harm', () => {
    const set = used(5);
    expect(noteFamiliar(set, 7, 3, true, 4)).toBe('known');
    expect(set.lastDay).toBe(5);
  });
});
