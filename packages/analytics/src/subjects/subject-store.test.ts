import { describe, expect, it } from 'vitest';
import { newSubject } from './subject.js';
import { SubjectStore } from './subject-store.js';

const store = (limit: number): SubjectStore => new SubjectStore(limit, () => undefined);
const fill = (one: SubjectStore, from: number, to: number, nowMs: number): void => {
  for (let i = from; i < to; i++) {
    const subject = newSubject('ip', `a${i}`, `a${i}`, 's');
    subject.latestMs = nowMs - 7_200_000;
    one.add(`a${i}`, subject, nowMs);
  }
};
const turns = (one: SubjectStore, count: number): (string | undefined)[] =>
  Array.from({ length: count }, () => one.inTurn()?.id);

describe('subjects in turn', () => {
  it('come round and round, all of them', () => {
    const some = store(10);
    fill(some, 0, 4, 0);
    expect(new Set(turns(some, 12))).toEqual(new Set([undefined, 'a0', 'a1', 'a2', 'a3']));
  });

  it('go on from a snapshot as if nothing had been, also while some are forgotten', () => {
    const one = store(6);
    fill(one, 0, 6, 1e12);
    turns(one, 3);
    const copy = store(6);
    copy.restore(one.entries(), one.nextKey);
    for (const each of [one, copy]) fill(each, 6, 9, 1e12);
    expect(turns(copy, 9)).toEqual(turns(one, 9));
    expect(copy.entries().map(([key]) => key)).toEqual(one.entries().map(([key]) => key));
  });
});
