import { expect, it } from 'vitest';
import { rarityWords } from './rarity-words.js';

it('says how rare, for people', () => {
  expect(rarityWords(1)).toBe('in most such windows');
  expect(rarityWords(0.01)).toBe('once in 100 such windows');
  expect(rarityWords(1 / 2400)).toBe('once in 2,400 such windows');
  expect(rarityWords(0)).toBe('practically never');
});
