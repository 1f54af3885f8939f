import { expect, it } from 'vitest';
import { plural } from './plural.js';

it('makes English plurals of object types', () => {
  expect(['patient', 'entry', 'day', 'address', 'box', 'branch', ''].map(plural)).toEqual([
    'patients',
    'entries',
    'days',
    'addresses',
    'boxes',
    'branches',
    'objects',
  ]);
});
