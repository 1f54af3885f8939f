import { policySchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { CONTROL_STORES } from './index.js';
import { eachWithStore } from './testing/each-with-store.js';

const AT = '2026-03-05T10:00:00.000Z';
const LATER = '2026-03-05T11:00:00.000Z';
const LONG_AGO = '2026-01-01T00:00:00.000Z';
const audit = { at: AT, who: 'admin', what: 'test', subject: 's', detail: '' };
const decision = (orderId: string, value: string, until = LATER) => ({
  orderId,
  scope: 'Ip',
  value,
  type: 'ban',
  scenario: 'gatewatch/manual',
  until,
});
const errand = {
  orderId: 'o1',
  phase: 'begin' as const,
  action: 'hook',
  state: 'due' as const,
  attempts: 0,
  dueAt: AT,
  problem: '',
};

describe.each(CONTROL_STORES)('beyond Kong in $name', ({ open }) => {
  const store = eachWithStore(open);

  it('keeps what is published with stable ids and a number for each change, over a restart', async () => {
    const { decisions } = store.current();
    await decisions.publish([decision('o1', '192.0.2.1'), decision('o2', '192.0.2.2')], AT, LONG_AGO);
    const first = await decisions.list();
    expect(first.map(({ change }) => change)).toEqual([1, 2]);
    await decisions.publish([decision('o1', '192.0.2.1'), decision('o2', '192.0.2.2')], AT, LONG_AGO);
    expect(await decisions.newestChange()).toBe(2);
    await store.reopen();
    await store.current().decisions.publish([decision('o2', '192.0.2.2', AT)], LATER, LONG_AGO);
    expect(await store.current().decisions.list()).toEqual([
      { ...first[0], goneAt: LATER, change: 4 },
      { ...first[1], until: AT, change: 3 },
    ]);
    await store.current().decisions.publish([], '2026-03-07T00:00:00.000Z', '2026-03-06T00:00:00.000Z');
    const last = await store.current().decisions.list();
    expect(last.map(({ orderId, change }) => [orderId, change])).toEqual([['o2', 5]]);
    await store.current().decisions.publish([decision('o3', '192.0.2.3')], LATER, LONG_AGO);
    expect((await store.current().decisions.list()).at(-1)?.id).toBe(3);
  });

  it('knows a bouncer by its key, a name only once', async () => {
    const { bouncers, audit: trail } = store.current();
    const edge = { id: 'b1', name: 'edge', createdAt: AT, lastPull: null, type: '', version: '', told: 0 };
    expect(await bouncers.add({ ...edge, keyHash: 'h1' }, audit)).toBe(true);
    expect(await bouncers.add({ ...edge, id: 'b2', keyHash: 'h2' }, audit)).toBe(false);
    await bouncers.note('b1', { lastPull: LATER, type: 'x', told: 7 });
    expect(await bouncers.findByKey('h1')).toEqual({ ...edge, lastPull: LATER, type: 'x', told: 7 });
    expect(await bouncers.findByKey('h2')).toBeUndefined();
    expect(await bouncers.remove('b1', audit)).toBe(true);
    expect(await bouncers.remove('b1', audit)).toBe(false);
    expect((await trail.list()).items).toHaveLength(2);
  });

  it('knows a policy as it was, also when it was removed', async () => {
    const { policies } = store.current();
    const policy = policySchema.parse({ id: 'p1', name: 'first', createdAt: AT, updatedAt: AT });
    await policies.put(policy, audit);
    await policies.put({ ...policy, name: 'second', updatedAt: LATER }, { ...audit, at: LATER });
    await policies.remove('p1', { ...audit, at: LATER });
    expect((await policies.asOf('p1', AT))?.name).toBe('first');
    expect((await policies.asOf('p1', '2026-03-05T10:59:00.000Z'))?.name).toBe('first');
    expect((await policies.asOf('p1', LATER))?.name).toBe('second');
    expect(await policies.asOf('p1', LONG_AGO)).toBeUndefined();
  });

  it('notes an errand once, and callbacks work once', async () => {
    const { httpActions, usedCallbacks } = store.current();
    await httpActions.noteErrand(errand);
    await httpActions.setErrand({ ...errand, attempts: 3, problem: 'refused' });
    expect(await httpActions.noteErrand(errand)).toMatchObject({ attempts: 3 });
    await httpActions.setErrand({ ...errand, attempts: 4, state: 'done' });
    await httpActions.noteErrand({ ...errand, orderId: 'o2' });
    await httpActions.setErrand({ ...errand, orderId: 'o2', state: 'given-up' });
    expect((await httpActions.errandsOpen()).map(({ orderId }) => orderId)).toEqual(['o1']);
    await httpActions.noteErrand({ ...errand, phase: 'end' });
    expect((await httpActions.errandsOpen()).map(({ phase }) => phase)).toEqual(['end']);
    await httpActions.setErrand({ ...errand, phase: 'end', state: 'done' });
    expect(await httpActions.errandsOpen()).toEqual([]);
    await httpActions.put({ name: 'hook', createdAt: AT, body: { url: 'a' } }, audit);
    await httpActions.put({ name: 'hook', createdAt: LATER, body: { url: 'b' } }, audit);
    expect(await httpActions.list()).toEqual([{ name: 'hook', createdAt: AT, body: { url: 'b' } }]);
    expect(await usedCallbacks.use('c1', AT, LONG_AGO)).toBe(true);
    expect(await usedCallbacks.use('c1', LATER, LONG_AGO)).toBe(false);
    expect(await usedCallbacks.use('c2', LATER, LATER)).toBe(true);
  });
});
