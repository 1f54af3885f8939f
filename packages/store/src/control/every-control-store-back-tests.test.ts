import { describe, expect, it } from 'vitest';
import { CONTROL_STORES } from './index.js';
import type { StoredBackTest } from './repositories/back-test-repository.js';
import { eachWithStore } from './testing/each-with-store.js';

const none = { calls: 0, succeeded: 0, failed: 0 };
const stored = (id: string, changes: Partial<StoredBackTest> = {}): StoredBackTest => ({
  id,
  policyId: 'p',
  policyName: 'Stop scrapers',
  policyDigest: 'd1',
  state: 'done',
  progress: 1,
  problem: '',
  by: 'admin',
  startedAt: `2026-03-05T10:00:${id.padStart(2, '0')}.000Z`,
  finishedAt: null,
  from: '2026-02-05T10:00:00.000Z',
  to: '2026-03-05T10:00:00.000Z',
  history: { calls: 10, days: 28, entities: 3, alerts: 1 },
  hits: [],
  blockedBefore: 0,
  swallowed: { total: none, byEndpoint: [], byCriticality: [], byTag: [], byDay: [] },
  freezes: [],
  proxy: { days: 9, of: 0, clean: 0 },
  limits: [],
  ...changes,
});
const audit = {
  at: '2026-03-05T11:00:00.000Z',
  who: 'ann',
  what: 'back-test.labelled',
  subject: 'p',
  detail: '',
};

describe.each(CONTROL_STORES)('back-tests in $name', ({ open }) => {
  const { current, reopen } = eachWithStore(open);

  it('keeps the newest of each policy, and finds the one that speaks for a digest', async () => {
    const { backTests } = current();
    for (let n = 1; n <= 22; n++) await backTests.put(stored(String(n)));
    await backTests.put(stored('30', { policyDigest: 'd2', state: 'running' }));
    await backTests.put(stored('1', { policyId: 'other' }));
    expect((await backTests.list('p')).map(({ id }) => id).slice(0, 3)).toEqual(['30', '22', '21']);
    expect(await backTests.list('p')).toHaveLength(20);
    expect(await backTests.latestDone('p', 'd1')).toEqual(stored('22'));
    expect(await backTests.latestDone('p', 'd2')).toBeUndefined();
    expect((await backTests.running()).map(({ id }) => id)).toEqual(['30']);
    await backTests.put(stored('30', { policyDigest: 'd2' }));
    expect((await backTests.latestDone('p', 'd2'))?.id).toBe('30');
    expect(await backTests.remove('30')).toBe(true);
    expect(await backTests.remove('30')).toBe(false);
    expect(await backTests.get('30')).toBeUndefined();
  });

  it('keeps labels by hit, takes them back, and audits', async () => {
    await current().backTests.label(
      'p',
      [
        { hitId: 'a', label: 'abuse' },
        { hitId: 'b', label: 'legitimate' },
      ],
      audit,
    );
    await reopen();
    const { backTests } = current();
    await backTests.label(
      'p',
      [
        { hitId: 'a', label: null },
        { hitId: 'b', label: 'abuse' },
      ],
      audit,
    );
    expect([...(await backTests.labels('p'))]).toEqual([['b', 'abuse']]);
    expect([...(await backTests.labels('q'))]).toEqual([]);
    expect((await current().audit.list({ subject: 'p' })).items).toHaveLength(2);
  });
});
