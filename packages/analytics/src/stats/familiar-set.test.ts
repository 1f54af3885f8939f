import { describe, expect, it } from 'vitest';
import { newFamiliarSet, noteFamiliar } from './familiar-set.js';

const known = (days = 5) => {
  const set = newFamiliarSet();
  for (let day = 0; day < days; day++) noteFamiliar(set, 1, day, true);
  return set;
};

describe('a familiar set', () => {
  it('is learning during its first three active days', () => {
    const set = newFamiliarSet();
    const said = [0, 1, 2, 3].map((day) => noteFamiliar(set, day + 10, day, true));
    expect(said).toEqual(['learning', 'learning', 'learning', 'new']);
  });

  it('takes for new all day what was first seen that day, then for recent, then for known', () => {
    const set = known();
    const said = [5, 5, 6, 6, 7].map((day) => noteFamiliar(set, 2, day, true));
    expect(said).toEqual(['new', 'new', 'recent', 'recent', 'known']);
  });

  it('learns nothing from untrusted calls', () => {
    const set = known();
    const said = [5, 6, 7].map((day) => noteFamiliar(set, 2, day, false));
    expect(said).toEqual(['new', 'new', 'new']);
    expect(set).toEqual(known());
  });

  it('is bounded, and inventions do not push out what is known', () => {
    const set = known();
    for (let hash = 100; hash < 1100; hash++) noteFamiliar(set, hash, 6, true, 4);
    expect(set.entries.length).toBe(12);
    expect(noteFamiliar(set, 1, 6, true, 4)).toBe('known');
  });

  it('goes on from its JSON form', () => {
    const set = known();
    const copy = structuredClone(JSON.parse(JSON.stringify(set)));
    expect(noteFamiliar(copy, 7, 6, true)).toBe(noteFamiliar(set, 7, 6, true));
    expect(copy).toEqual(set);
  });
});
