import { expect, it } from 'vitest';
import { meantBy } from './known-entity.js';

const known = [
  { id: 'e250058d', name: 'dr.teixeira' },
  { id: 'a1', name: 'dr.teixeira-2' },
  { id: 'b1', name: 'shared' },
  { id: 'b2', name: 'shared' },
  { id: 'c1', name: '' },
];

it('finds the id behind a name, and the name behind an id', () => {
  const entity = { kind: 'consumer', id: 'e250058d', name: 'dr.teixeira' };
  expect(meantBy('consumer', 'dr.teixeira', known)).toEqual(entity);
  expect(meantBy('consumer', 'e250058d', known)).toEqual(entity);
  expect(meantBy('consumer', 'c1', known)).toEqual({ kind: 'consumer', id: 'c1' });
});

it('takes what never called as it was typed', () => {
  expect(meantBy('consumer', 'dr.teix', known)).toEqual({ kind: 'consumer', id: 'dr.teix' });
});

it('does not guess between two of one name', () => {
  expect(() => meantBy('consumer', 'shared', known)).toThrow('2 go by the name shared');
  expect(meantBy('consumer', 'b2', known)).toEqual({ kind: 'consumer', id: 'b2', name: 'shared' });
});
