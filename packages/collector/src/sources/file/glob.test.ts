import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Glob } from './glob.js';
import { Wildcard } from './wildcard.js';

describe('Wildcard', () => {
  it.each([
    ['*.log', 'access.log', true],
    ['*.log', 'access.log.1', false],
    ['*.log', '.log', false],
    ['.*', '.hidden', true],
    ['access.log*', 'access.log', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['[a-c]x[!0-9]', 'bxy', true],
    ['[a-c]x[!0-9]', 'bx1', false],
    ['[]]x', ']x', true],
    ['*a*b*c*', 'xxaxxbxxcxx', true],
    ['*a*b*c*', 'xxaxxcxxbxx', false],
    ['ä*', 'äöü', true],
    ['', '', true],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(new Wildcard(pattern).matches(name)).toBe(expected);
  });

  it('takes every name by a pattern that was made of it', () => {
    const name = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => !/[.*?[\]]/.test(text));
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (text, from, length) => {
        const letters = [...text];
        const start = from % letters.length;
        const cut = letters.toSpliced(start, length % (letters.length - start + 1), '*').join('');
        expect(new Wildcard(cut).matches(text)).toBe(true);
      }),
    );
  });

  it('needs no time for what makes backtracking slow', () => {
    const pattern = new Wildcard(`${'a*'.repeat(2000)}b`);
    const startedMs = performance.now();
    expect(pattern.matches('a'.repeat(20_000))).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });
});

describe('Glob', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatewatch-glob-'));
    for (const name of [
      'a/x.log',
      'a/b/y.log',
      'a/b/.z.log',
      'c/d/e/w.log',
      'top.log',
      'top.log.1',
      '.g/h.log',
    ]) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), '');
    }
    await symlink(folder, join(folder, 'a', 'loop'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const found = async (pattern: string, most = 100): Promise<string[]> =>
    [...(await new Glob(join(folder, pattern)).paths(most))]
      .map((path) => path.slice(folder.length + 1))
      .sort();

  it.each([
    ['*.log', ['top.log']],
    ['top.log*', ['top.log', 'top.log.1']],
    ['*/x.log', ['a/x.log', 'c/x.log']],
    ['**/*.log', ['a/b/y.log', 'a/x.log', 'c/d/e/w.log', 'top.log']],
    ['a/**/y.log', ['a/b/y.log', 'a/y.log']],
    ['{a,c}/**/{w,x}.log', ['a/x.log', 'c/d/e/w.log']],
    ['nowhere/*.log', []],
    ['{top,missing}.log', ['missing.log', 'top.log']],
  ])('%s', async (pattern, expected) => {
    const names = await found(pattern);
    for (const name of expected) expect(names).toContain(name);
    const glob = new Glob(join(folder, pattern));
    for (const name of names) expect(glob.matches(join(folder, name))).toBe(true);
    expect(glob.matches(join(folder, 'other/q.txt'))).toBe(false);
  });

  it('is bounded, and says what it cannot read', async () => {
    expect(await found('**/*', 2)).toHaveLength(2);
    expect(() => new Glob('/x/[a')).toThrow('"["');
    expect(() => new Glob('/x/{a')).toThrow('"{"');
    expect(() => new Glob(`/x/${'{a,b}'.repeat(10)}`)).toThrow('more than');
  });
});
