import { describe, expect, it } from 'vitest';
import { hash32 } from '../stats/hash.js';
import { OwnerBook, type Ownership, type Touch } from './owner-book.js';

const touch = (caller: string, id: string, day: number, over: Partial<Touch> = {}): Touch => ({
  service: 'shop',
  type: 'order',
  id,
  caller: hash32(caller),
  mayOwn: true,
  day,
  trusted: true,
  ...over,
});

/** Ten customers come back to their two orders on eight days. */
function shop(book = new OwnerBook()): OwnerBook {
  for (let day = 100; day < 108; day++)
    for (let customer = 0; customer < 10; customer++)
      for (const order of [0, 1]) book.touch(touch(`c${customer}`, `${customer}-${order}`, day));
  return book;
}

const exclusivityOf = (found: Ownership | undefined): number | undefined =>
  found?.kind === 'foreign' ? found.exclusivity : undefined;

describe('who owns what', () => {
  it('is nobody’s concern while owners keep to their own', () => {
    const book = shop();
    expect(book.touch(touch('c1', '1-0', 108))).toBeUndefined();
    expect(book.touch(touch('c1', 'never seen', 108))).toBeUndefined();
  });

  it('shows in an object of somebody else', () => {
    expect(exclusivityOf(shop().touch(touch('c1', '2-0', 108)))).toBeGreaterThan(0.95);
    expect(shop().touch(touch('stranger', '2-0', 108, { mayOwn: false }))).toBeDefined();
  });

  it('changes when the other comes back on another day, and not before', () => {
    const book = shop();
    expect(book.touch(touch('c1', '2-0', 108))).toBeDefined();
    expect(book.touch(touch('c1', '2-0', 108))).toBeDefined();
    expect(book.touch(touch('c1', '2-0', 109))).toBeDefined();
    expect(book.touch(touch('c1', '2-0', 110))).toBeUndefined();
    expect(book.touch(touch('c3', '2-0', 110))).toBeDefined();
  });

  it('cannot be taught by the suspected', () => {
    const book = shop();
    for (let day = 108; day < 115; day++)
      expect(book.touch(touch('c1', '2-0', day, { trusted: false }))).toBeDefined();
  });

  it('says nothing of kinds that many share, and too little known', () => {
    const book = new OwnerBook();
    for (let day = 100; day < 110; day++)
      for (let doctor = 0; doctor < 10; doctor++)
        for (let patient = 0; patient < 4; patient++)
          book.touch(touch(`d${doctor}`, `p${(doctor * 3 + day * 7 + patient) % 20}`, day));
    expect(exclusivityOf(book.touch(touch('d1', 'p11', 111))) ?? 0).toBeLessThan(0.85);
    const young = new OwnerBook();
    for (const day of [100, 101]) young.touch(touch('c1', 'a', day));
    expect(young.touch(touch('c2', 'a', 102))).toEqual({ kind: 'foreign', exclusivity: undefined });
  });

  it('one caller’s curiosity does not make a kind a shared one', () => {
    const book = shop();
    for (let round = 0; round < 20; round++)
      for (let customer = 0; customer < 10; customer++) book.touch(touch('curious', `${customer}-0`, 108));
    expect(book.touch(touch('c1', '2-1', 108))).toBeDefined();
  });

  it('tells what everybody looks at from what a team shares', () => {
    const book = new OwnerBook();
    for (let visitor = 0; visitor < 60; visitor++) book.touch(touch(`visitor ${visitor}`, 'product', 100));
    for (let day = 100; day < 108; day++)
      for (let nurse = 0; nurse < 9; nurse++) book.touch(touch(`nurse ${nurse}`, 'patient', day));
    expect(book.touch(touch('newcomer', 'product', 101))).toEqual({ kind: 'common' });
    expect(book.touch(touch('nurse 3', 'patient', 108))).toBeUndefined();
  });

  it('takes for common what a crowd of visitors without a name is given, but not what belongs to somebody', () => {
    const book = shop();
    expect(book.touch(touch('c3', 'new', 108))).toBeUndefined();
    for (let n = 0; n < 60; n++) book.touch(touch(`address ${n}`, `o${n}`, 108, { mayOwn: false }));
    expect(book.touch(touch('c3', 'newer', 108))).toEqual({ kind: 'common' });
    expect(book.touch(touch('c3', '2-0', 108))?.kind).toBe('foreign');
    expect(book.touch(touch('address 3', 'o3', 108, { mayOwn: false }))).toBeUndefined();
    expect(book.touch(touch('c3', 'newest', 120))).toEqual({ kind: 'common' });
    expect(book.touch(touch('c3', 'last', 140)), 'nobody without a name came for weeks').toBeUndefined();
  });

  it('is not taught by the suspected what everybody looks at', () => {
    const book = new OwnerBook();
    for (let visitor = 0; visitor < 5; visitor++) book.touch(touch(`visitor ${visitor}`, 'secret', 100));
    for (let bot = 0; bot < 60; bot++) book.touch(touch(`bot ${bot}`, 'secret', 100, { trusted: false }));
    expect(book.touch(touch('newcomer', 'secret', 101))).toBeUndefined();
  });

  it('survives a snapshot exactly and stays bounded', () => {
    const book = shop();
    for (let i = 0; i < 20_000; i++) book.touch(touch('inventor', `x${i}`, 107));
    const copy = new OwnerBook().restore(JSON.parse(JSON.stringify(book.dump())));
    for (const one of [book, copy]) for (let i = 0; i < 9000; i++) one.touch(touch('inventor', `y${i}`, 108));
    expect(copy.touch(touch('c1', '2-0', 108))).toEqual(book.touch(touch('c1', '2-0', 108)));
    expect(JSON.stringify(copy.dump())).toBe(JSON.stringify(book.dump()));
  });
});
