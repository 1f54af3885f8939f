import { describe, expect, it } from 'vitest';
import { CONTROL_STORES } from './index.js';
import { eachWithStore } from './testing/each-with-store.js';
import { second } from './testing/samples.js';

describe.each(CONTROL_STORES)('the audit trail in $name', ({ open }) => {
  const { current } = eachWithStore(open);
  const found = async (filter: object): Promise<string[]> =>
    (await current().audit.list(filter)).items.map(({ detail }) => detail).sort();

  it('is found by who, what, subject and time, all together', async () => {
    const rows = [
      ['policy:50%_stop', 'order.created', 'o1'],
      ['policy:50x stop', 'order.lifted', 'o1'],
      ['ann', 'order', 'o2'],
      ['ann', 'orders.exported', 'o2'],
    ] as const;
    for (const [index, [who, what, subject]] of rows.entries())
      await current().audit.append({ at: second(index), who, what, subject, detail: String(index) });

    expect(await found({})).toEqual(['0', '1', '2', '3']);
    expect(await found({ who: 'stop' })).toEqual(['0', '1']);
    expect(await found({ who: '50%_' })).toEqual(['0']);
    expect(await found({ what: 'order' })).toEqual(['0', '1', '2']);
    expect(await found({ what: 'order.lifted' })).toEqual(['1']);
    expect(await found({ from: second(1), to: second(3) })).toEqual(['1', '2']);
    expect(await found({ subject: 'o2', what: 'order', who: 'ann' })).toEqual(['2']);
  });
});
