import { expect, it } from 'vitest';
import { truthRow } from './truth-row.js';

it('writes times as alerts do', () => {
  const row = truthRow({
    attackId: '01-brute-force',
    detector: 'brute-force',
    entity: { kind: 'ip', id: '192.0.2.7' },
    startMs: Date.UTC(2026, 2, 5, 10, 11, 12, 345),
    endMs: Date.UTC(2026, 2, 5, 10, 16),
    description: 'guesses',
  });
  expect(row).toEqual({
    attackId: '01-brute-force',
    detector: 'brute-force',
    entity: { kind: 'ip', id: '192.0.2.7' },
    start: '2026-03-05T10:11:12.345Z',
    end: '2026-03-05T10:16:00.000Z',
    description: 'guesses',
  });
});
