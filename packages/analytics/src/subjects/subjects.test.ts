import { describe, expect, it } from 'vitest';
import { CredentialMemory } from './credential-memory.js';
import { newSubject, putUnderSuspicion, wasSuspect } from './subject.js';
import { SubjectStore } from './subject-store.js';

const seen = (id: string, latestMs: number) => ({ ...newSubject('ip', id, id, 's'), latestMs });

describe('SubjectStore', () => {
  it('forgets the quiet first and says whom', () => {
    const forgotten: string[] = [];
    const store = new SubjectStore(3, ({ id }) => forgotten.push(id));
    const nowMs = 10 * 3_600_000;
    store.add('a', seen('a', nowMs), nowMs);
    store.add('b', seen('b', 0), nowMs);
    store.add('c', seen('c', nowMs), nowMs);
    store.add('d', seen('d', nowMs), nowMs);
    expect(forgotten).toEqual(['b']);
    expect(store.size).toBe(3);
  });
  it('forgets somebody even when all are busy', () => {
    const store = new SubjectStore(2, () => undefined);
    for (let i = 0; i < 100; i++) store.add(`${i}`, seen(`${i}`, 1000), 1000);
    expect(store.size).toBe(2);
  });
});

describe('CredentialMemory', () => {
  it('knows what was accepted, also after a restart', () => {
    const memory = new CredentialMemory();
    memory.add('~key.abc');
    const restored = new CredentialMemory();
    restored.restore(memory.dump());
    expect(restored.has('~key.abc')).toBe(true);
    expect(restored.has('~key.abd')).toBe(false);
  });
});

describe('suspicion', () => {
  it('covers a time range, is extended while it lasts and begins anew after', () => {
    const subject = seen('a', 0);
    expect(wasSuspect(subject, 0, 1e15)).toBe(false);
    putUnderSuspicion(subject, 1000, 2000);
    putUnderSuspicion(subject, 1500, 3000);
    expect([
      wasSuspect(subject, 0, 999),
      wasSuspect(subject, 0, 1000),
      wasSuspect(subject, 3001, 4000),
    ]).toEqual([false, true, false]);
    putUnderSuspicion(subject, 9000, 9500);
    expect(wasSuspect(subject, 2000, 3000)).toBe(false);
  });
});
