import { describe, expect, it } from 'vitest';
import { raised, run } from './testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from './testing/ward.js';

describe('the doctor who reads a hundred records', () => {
  it.each([1, 2, 3])('is found early, and nobody else is, over 14 days (seed %i)', (seed) => {
    const attackMs = MONDAY_MS + 10 * DAY_MS + 10 * HOUR_MS + 7 * 60_000;
    const attack = burst('doctor-3', attackMs, 100, 300_000);
    const alerts = raised(run(inOrder(ward({ seed, days: 14 }), attack)));
    expect(alerts.map(({ entity, detector }) => [entity.name, detector])).toEqual([
      ['doctor-3', 'object-enumeration'],
    ]);
    const detectedMs = Date.parse(alerts[0]?.detectedAt ?? '');
    const read = attack.filter(({ call }) => call.timeMs <= detectedMs).length;
    expect(read).toBeLessThan(50);
  });
});
