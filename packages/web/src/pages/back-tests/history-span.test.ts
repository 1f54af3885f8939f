import { expect, it } from 'vitest';
import { everyDay, historySpan } from './history-span.js';

const history = (days: number) => ({ calls: 1, days, entities: 1, alerts: 1 });

it('begins where there is history, and never before what was asked for', () => {
  const asked = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T00:00:00.000Z' };
  expect(historySpan({ ...asked, history: history(6.9) }).from).toBe('2026-03-24T00:00:00.000Z');
  expect(historySpan({ ...asked, history: history(90) }).from).toBe(asked.from);
  expect(historySpan({ ...asked, history: history(0) }).from).toBe('2026-03-30T00:00:00.000Z');
});

it('has every day once, with nothing lost', () => {
  const part = (name: string) => ({ name, calls: 3, succeeded: 2, failed: 1 });
  const days = everyDay([part('2026-03-02'), part('odd')], {
    from: '2026-03-01T12:00:00.000Z',
    to: '2026-03-03T01:00:00.000Z',
  });
  expect(days.map(({ name, calls }) => `${name} ${calls}`)).toEqual([
    '2026-03-01 0',
    '2026-03-02 3',
    '2026-03-03 0',
    'odd 3',
  ]);
});
