import { expect, it } from 'vitest';
import { trapRow } from './trap-row.js';

it('writes times as alerts do, and entities only where there are some', () => {
  const trap = {
    trapId: 'outage-2026-03-05',
    kind: 'outage',
    startMs: Date.UTC(2026, 2, 5, 10, 11, 12, 345),
    endMs: Date.UTC(2026, 2, 5, 10, 26),
    description: 'auth answers 5xx',
  };
  const row = {
    trapId: 'outage-2026-03-05',
    kind: 'outage',
    start: '2026-03-05T10:11:12.345Z',
    end: '2026-03-05T10:26:00.000Z',
    description: 'auth answers 5xx',
  };
  expect(trapRow(trap)).toEqual(row);
  const entities = [{ kind: 'service', id: 'auth' }] as const;
  expect(trapRow({ ...trap, entities, announced: true })).toEqual({ ...row, entities, announced: true });
});
