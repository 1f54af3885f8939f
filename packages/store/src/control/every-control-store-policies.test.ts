import { describe, expect, it } from 'vitest';
import { CONTROL_STORES } from './index.js';
import { eachWithStore } from './testing/each-with-store.js';
import { samplePolicy } from './testing/samples.js';

const audit = (what: string) => ({
  at: '2026-03-05T11:00:00.000Z',
  who: 'ann',
  what,
  subject: 'p',
  detail: '',
});

describe.each(CONTROL_STORES)('policies in $name', ({ open }) => {
  const { current } = eachWithStore(open);

  it('replaces what was read only while it is still that', async () => {
    const { policies, audit: trail } = current();
    const read = await policies.put(samplePolicy(1), audit('policy.created'));
    const frozen = { at: '2026-03-05T11:00:00.000Z', reason: 'many' };
    expect(await policies.replace(read, { ...read, frozen }, audit('policy.frozen'))).toMatchObject({
      frozen,
    });
    expect(await policies.replace(read, { ...read, name: 'late' }, audit('policy.updated'))).toBeUndefined();
    expect(await policies.get(read.id)).toEqual({ ...read, frozen });
    await policies.remove(read.id, audit('policy.removed'));
    expect(await policies.replace({ ...read, frozen }, read, audit('policy.updated'))).toBeUndefined();
    expect(await policies.list()).toEqual([]);
    const rows = (await trail.list({ subject: 'p', limit: 10 })).items.map(({ what }) => what);
    expect(rows).toEqual(['policy.removed', 'policy.frozen', 'policy.created']);
  });
});
