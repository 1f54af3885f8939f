import { describe, expect, it } from 'vitest';
import { newSubject, type Subject } from '../subjects/subject.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { SeededRandom } from '../testing/random.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from '../testing/ward.js';
import { ClientKinds, clientKind } from './client-kind.js';
import { GroupBook } from './group-book.js';
import { LearnedGroups, newSorting } from './learned-groups.js';
import { namePattern } from './named-alike.js';
import { likeness, newUsage, noteUsage } from './usage.js';

const READER = ['GET /orders', 'GET /orders/{orderId}', 'GET /profile'];
const WRITER = ['POST /orders', 'POST /payments', 'GET /orders/{orderId}'];
const BATCH = ['GET /export', 'GET /stock'];

function live(
  book: GroupBook,
  subject: Subject,
  endpoints: readonly string[],
  days: readonly number[],
  seed: number,
  hour = 9,
): void {
  const random = new SeededRandom(seed);
  for (const day of days)
    for (let i = 0; i < 40; i++) {
      const timeMs = MONDAY_MS + day * DAY_MS + hour * HOUR_MS + random.below(8 * HOUR_MS);
      const call = enrichedCall({
        timeMs,
        consumer: subject.id,
        endpoint: endpoints[random.below(endpoints.length)] ?? '',
      });
      book.follow(subject, { call, serviceName: 'shop', tags: [], timeMs, sorted: true, trusted: true });
    }
}

const days = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const learnedOf = ({ learnedGroup }: Subject): string => learnedGroup;

describe('groups learned from use', () => {
  const book = new GroupBook();
  const someone = (id: string) => newSubject('consumer', id, id, 'shop');
  const readers = ['a', 'b', 'c', 'd', 'e'].map(someone);
  const writers = ['k', 'l', 'm', 'n', 'o'].map(someone);
  const batches = ['x', 'y'].map(someone);
  for (const [i, one] of readers.entries()) live(book, one, READER, days(0, 8), i);
  for (const [i, one] of writers.entries()) live(book, one, WRITER, days(0, 8), 10 + i);
  for (const [i, one] of batches.entries()) live(book, one, BATCH, days(0, 8), 20 + i, 0);

  it('put together who does alike', () => {
    expect(new Set(readers.map(learnedOf)).size).toBe(1);
    expect(new Set(writers.map(learnedOf)).size).toBe(1);
    expect(new Set([...readers, ...writers, ...batches].map(learnedOf)).size).toBe(3);
  });

  it('are named by what distinguishes them', () => {
    const names = book.all().map(({ name }) => name);
    expect(names.some((name) => name.includes('POST /'))).toBe(true);
  });

  it('keep their members unless the use changes for days', () => {
    const [turncoat] = readers;
    if (turncoat === undefined) throw new Error('nobody');
    const before = turncoat.learnedGroup;
    for (const [i, one] of readers.entries()) if (i > 0) live(book, one, READER, days(9, 40), 50 + i);
    live(book, turncoat, WRITER, [9], 99);
    expect(turncoat.learnedGroup).toBe(before);
    live(book, turncoat, WRITER, days(10, 40), 98);
    expect(turncoat.learnedGroup).toBe(writers[0]?.learnedGroup);
    expect(turncoat.movedOnDay).toBeGreaterThan(0);
  });

  it('can be chosen by people, and given back', () => {
    const [one] = batches;
    const wanted = writers[0]?.learnedGroup ?? '';
    if (one === undefined) throw new Error('nobody');
    book.pin([{ kind: 'consumer', id: one.id, groupId: wanted }]);
    live(book, one, BATCH, [41], 5, 0);
    expect(one.groups[0]).toBe(wanted);
    book.pin([]);
    live(book, one, BATCH, [41], 6, 0);
    expect(one.groups[0]).not.toBe(wanted);
  });

  it('do not learn from the untrusted', () => {
    const learned = new LearnedGroups();
    const sorting = newSorting();
    for (let day = 0; day < 5; day++)
      expect(learned.sort(sorting, 'shop/consumer', 'consumers', false)).toBe('');
  });
});

describe('likeness', () => {
  it('is 1 for the same and small for strangers', () => {
    const usage = (endpoint: string) => {
      const made = newUsage();
      for (let i = 0; i < 50; i++) noteUsage(made, enrichedCall({ timeMs: 1, endpoint }), 'browser');
      return made;
    };
    expect(likeness(usage('GET /a'), usage('GET /a'))).toBeCloseTo(1, 9);
    expect(likeness(usage('GET /a'), usage('POST /b'))).toBeLessThan(0.5);
    expect(likeness(newUsage(), usage('GET /a'))).toBe(0);
  });
});

it('reads patterns of names', () => {
  expect(namePattern('partner-0017')).toBe('partner-*');
  expect(namePattern('doctor.house')).toBe('doctor.*');
  expect(namePattern('kiosk7')).toBe('kiosk*');
  expect(namePattern('alice')).toBeUndefined();
  expect(namePattern('7f1c0000-0000')).toBeUndefined();
  expect(namePattern('')).toBeUndefined();
});

it('tells kinds of clients apart', () => {
  expect(['Chrome Mobile', 'okhttp', 'python-requests', 'Googlebot', '', 'Zork'].map(clientKind)).toEqual([
    'browser',
    'app',
    'library',
    'crawler',
    'other',
    'other',
  ]);
  const kinds = new ClientKinds();
  const kindOf = (userAgent: string) => kinds.of(enrichedCall({ timeMs: 1, userAgent }));
  expect(kindOf('claude-code/2.1 (cli)')).toBe('agent');
  expect(kindOf('Datadog Agent/7.2')).not.toBe('agent');
});
