import { describe, expect, it } from 'vitest';
import { hash32 } from '../stats/hash.js';
import { OwnerBook, type Touch } from './owner-book.js';

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

describe('who owns what', () => {
  it('is nobody’s concern while owners keep to their own', () => {
    const book = shop();
    expect(book.touch(touch('c1', '1-0', 108))).toBeUndefined();
    expect(book.touch(touch('c1', 'never seen', 108))).toBeUndefined();
  });

  it('shows in an object of somebody else', () => {
    expect(shop().touch(touch('c1', '2-0', 108))?.exclusivity).toBeGreaterThan(0.95);
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
    expect(book.touch(touch('d1', 'p11', 111))?.exclusivity ?? 0).toBeLessThan(0.85);
    const young = new OwnerBook();
    for (const day of [100, 101]) young.touch(touch('c1', 'a', day));
    expect(young.touch(touch('c2', 'a', 102))).toEqual({ exclusivity: undefined });
  });

  it('one caller’s curiosity does not make a kind a shared one', () => {
    const book = shop();
    for (let round = 0; round < 20; round++)
      for (let customer = 0; customer < 10; customer++) book.touch(touch('curious', `${customer}-0`, 108));
    expect(book.touch(touch('c1', '2-1', 108))).toBeDefined();
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
