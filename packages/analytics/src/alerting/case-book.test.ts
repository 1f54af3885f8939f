import type { Severity, Signal } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { CaseBook } from './case-book.js';

const HOUR_MS = 3_600_000;
const startMs = Date.UTC(2026, 0, 5, 9);

const signal = (atMs: number, over: Partial<Signal> = {}): Signal => ({
  detector: 'request-spike',
  entity: { kind: 'consumer', id: 'c1', name: 'dr-house' },
  related: [],
  atMs,
  firstMs: atMs - 1000,
  severity: 'medium' as Severity,
  confidence: 0.6,
  because: 'much',
  comparisons: [],
  callIds: [`r${atMs}`],
  ...over,
});
const newBook = () => {
  const book = new CaseBook(HOUR_MS, 24 * HOUR_MS);
  return {
    book,
    fold: (key: string, one: Signal) => {
      const { alert, event } = book.fold(key, one);
      return { alert, kind: event?.kind ?? 'held back' };
    },
  };
};

describe('CaseBook', () => {
  it('folds what belongs together and ends when it is quiet', () => {
    const book = newBook();
    const first = book.fold('c1', signal(startMs));
    const second = book.fold('c1', signal(startMs + HOUR_MS));
    const third = book.fold('c1', signal(startMs + 2 * HOUR_MS + 1, { detector: 'injection-attempt' }));
    expect([first.kind, second.kind, third.kind]).toEqual(['raised', 'updated', 'raised']);
    expect(second.alert.alertId).toBe(first.alert.alertId);
    expect(third.alert.alertId).not.toBe(first.alert.alertId);
    expect(second.alert).toMatchObject({ signals: 2, callIds: [`r${startMs}`, `r${startMs + HOUR_MS}`] });
  });

  it('goes on with the same story after a rest, within its day, for whoever is one', () => {
    const book = newBook();
    const first = book.fold('c1', signal(startMs));
    const same = book.fold('c1', signal(startMs + 5 * HOUR_MS));
    const alike = book.fold('c1', signal(startMs + 9 * HOUR_MS, { detector: 'sustained-rate' }));
    const nextDay = book.fold('c1', signal(startMs + 25 * HOUR_MS));
    expect([first.kind, same.kind, alike.kind, nextDay.kind]).toEqual([
      'raised',
      'updated',
      'updated',
      'raised',
    ]);
    expect(alike.alert.alertId).toBe(first.alert.alertId);
    const entity = { kind: 'endpoint' as const, id: 'POST /auth/login' };
    book.fold('e1', signal(startMs, { entity }));
    expect(book.fold('e1', signal(startMs + 5 * HOUR_MS, { entity })).kind).toBe('raised');
    expect(book.book.isRunning('c1', startMs + 26 * HOUR_MS + 1)).toBe(false);
  });

  it('ends a story after a day, however busy', () => {
    const book = newBook();
    const kinds = Array.from(
      { length: 50 },
      (_, i) => book.fold('c1', signal(startMs + (i * HOUR_MS) / 1.9)).kind,
    );
    expect(kinds.filter((kind) => kind === 'raised').length).toBe(2);
  });

  it('names alike on every replay', () => {
    expect(newBook().fold('c1', signal(startMs)).alert.alertId).toBe(
      newBook().fold('c1', signal(startMs)).alert.alertId,
    );
  });

  it('takes name and severity from the gravest detector and combines confidence across detectors only', () => {
    const book = newBook();
    book.fold('c1', signal(startMs));
    book.fold('c1', signal(startMs + 1, { confidence: 0.5 }));
    const { alert } = book.fold(
      'c1',
      signal(startMs + 2, {
        detector: 'object-enumeration',
        severity: 'high',
        confidence: 0.9,
        because: 'many patients',
      }),
    );
    expect(alert).toMatchObject({
      detector: 'object-enumeration',
      detectors: ['object-enumeration', 'request-spike'],
      severity: 'high',
      because: 'many patients much',
    });
    expect(alert.confidence).toBeCloseTo(1 - 0.4 * 0.1, 9);
  });

  it('does not change alerts it has handed out', () => {
    const book = newBook();
    const { alert } = book.fold('c1', signal(startMs));
    const before = JSON.stringify(alert);
    book.fold('c1', signal(startMs + 1, { severity: 'critical' }));
    expect(JSON.stringify(alert)).toBe(before);
  });

  it('tells at most every ten seconds, what is graver at once, and the rest in quiet times', () => {
    const { book, fold } = newBook();
    const kinds = [0, 4000, 5000, 10_000, 11_000].map((at) => fold('c1', signal(startMs + at)).kind);
    expect(kinds).toEqual(['raised', 'held back', 'held back', 'updated', 'held back']);
    expect(fold('c1', signal(startMs + 11_500, { severity: 'critical' })).kind).toBe('updated');
    expect(book.tellRest()).toEqual([]);
    fold('c1', signal(startMs + 12_000));
    expect(book.tellRest().map(({ alert }) => alert.signals)).toEqual([7]);
    expect(book.tellRest()).toEqual([]);
  });

  it('closes, and knows whom it was about', () => {
    const book = newBook();
    const { alert } = book.fold('c1', signal(startMs));
    expect(book.book.close(alert.alertId)?.entity.id).toBe('c1');
    expect(book.book.close(alert.alertId)).toBeUndefined();
    expect(book.fold('c1', signal(startMs + 1)).kind).toBe('raised');
  });

  it('is bounded in cases, calls and comparisons', () => {
    const book = newBook();
    for (let i = 0; i < 10_500; i++) book.fold(`c${i}`, signal(startMs));
    expect(book.book.dump().length).toBe(10_000);
    let last = book.fold('x', signal(startMs)).alert;
    for (let i = 0; i < 100; i++) last = book.fold('x', signal(startMs + i)).alert;
    expect(last.callIds.length).toBe(50);
  });
});
