import { describe, expect, it } from 'vitest';
import { CONTROL_STORES } from './index.js';
import type { NoticeDraft } from './repositories/notice-repository.js';
import { eachWithStore } from './testing/each-with-store.js';
import { second } from './testing/samples.js';

const gap = (subject: string, detail = 'half is missing'): NoticeDraft => ({
  kind: 'log-gap',
  subject,
  severity: 'warning',
  detail,
  advice: 'look at the plugin',
});

describe.each(CONTROL_STORES)('notices and completeness in control store $name', ({ open }) => {
  const { current, reopen } = eachWithStore(open);
  let id = 0;
  const newId = (): string => `notice-${++id}`;

  it('notices: one row from the first sight to the end, another when it comes back', async () => {
    const { notices } = current();
    expect(await notices.sync([gap('kong-1'), gap('kong-2')], second(1), newId)).toBe(2);
    expect(await notices.sync([gap('kong-1', 'a tenth is missing'), gap('kong-2')], second(2), newId)).toBe(
      0,
    );
    expect(await notices.sync([gap('kong-1')], second(3), newId)).toBe(1);
    await reopen();
    const all = (await current().notices.list({})).items;
    expect(all.map(({ subject, since, lastSeen, until }) => [subject, since, lastSeen, until])).toEqual([
      ['kong-2', second(1), second(2), second(3)],
      ['kong-1', second(1), second(3), null],
    ]);
    expect(await current().notices.sync([gap('kong-1'), gap('kong-2')], second(4), newId)).toBe(1);
    expect((await current().notices.list({ open: true })).items.map(({ since }) => since)).toEqual([
      second(4),
      second(1),
    ]);
    expect((await current().notices.list({ kind: 'clock-skew' })).items).toEqual([]);
  });

  it('notices: pages newest first', async () => {
    for (let n = 0; n < 9; n++) await current().notices.sync([gap(`node-${n}`)], second(n), newId);
    const first = await current().notices.list({ limit: 5 });
    const rest = await current().notices.list({ limit: 5, cursor: first.next ?? '' });
    const subjects = [...first.items, ...rest.items].map(({ subject }) => subject);
    expect(subjects).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0].map((n) => `node-${n}`));
    expect(rest.next).toBeNull();
  });

  it('completeness: the newest word on a minute counts; old minutes are forgotten', async () => {
    const { completeness } = current();
    const row = { collector: 'edge', node: 'kong-1', minute: second(60), arrived: 90, duplicates: 0 };
    await completeness.put([row, { ...row, node: 'kong-2', served: 100, missing: 10, skewMs: -5 }]);
    await completeness.put([{ ...row, arrived: 95, served: 100 }]);
    await completeness.put([]);
    expect(await completeness.between(second(0), second(61))).toEqual([
      { ...row, arrived: 95, served: 100 },
      { ...row, node: 'kong-2', served: 100, missing: 10, skewMs: -5 },
    ]);
    expect(await completeness.between(second(0), second(60))).toEqual([]);
    expect(await completeness.between(second(0), second(61), 'kong-2')).toHaveLength(1);
    await completeness.prune(second(61));
    expect(await completeness.between(second(0), second(99))).toEqual([]);
  });
});
