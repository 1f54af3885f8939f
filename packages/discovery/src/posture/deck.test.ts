import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { deck } from './deck.js';

const leaf = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '',
    'no',
    'null',
    '~',
    '1',
    '1e3',
    '# x',
    'a: b',
    '- a',
    '"',
    "'",
    '0.0.0.0/0',
    '2026-01-01',
    '*a',
    '&a',
  ),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__');
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
  ),
}));

describe('decK lines', () => {
  it('read as they were meant, whatever names and values hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 }), { minLength: 1, maxLength: 3 }),
        (plugins) => {
          expect(parse(deck({ plugins }, 3), { uniqueKeys: true })).toEqual({
            _format_version: '3.0',
            plugins,
          });
        },
      ),
      { numRuns: 400, seed: 4 },
    );
  });

  it('name the format of the gateway’s version, and say what to remove', () => {
    expect(deck({ plugins: [{ name: 'acl' }] }, 2, 'remove from routes: old\nand more')).toBe(
      '# Merge this into your decK file; synced alone it would delete everything else.\n# remove from routes: old\n# and more\n_format_version: "1.1"\nplugins:\n  - name: acl',
    );
  });
});
