import { expect, it } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-time.js';

it('goes there and back', () => {
  const at = new Date('2026-03-05T10:20:00Z');
  expect(fromLocalInput(toLocalInput(at))).toBe(at.toISOString());
});

it('says nothing of nonsense', () => {
  expect(fromLocalInput('')).toBeUndefined();
  expect(fromLocalInput('soon')).toBeUndefined();
});
