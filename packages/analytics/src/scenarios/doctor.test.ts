import { describe, expect, it } from 'vitest';
import { raised, run, told } from '../testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from '../testing/ward.js';

const DAYS = 14;
const attackMs = MONDAY_MS + 10 * DAY_MS + 10 * HOUR_MS + 7 * 60_000;

describe('twenty doctors, ten records an hour each', () => {
  it.each([11, 12, 13, 14])('raise no alert in 14 days (seed %i)', (seed) => {
    expect(told(run(ward({ seed, days: DAYS })))).toEqual([]);
  });

  it.each([1, 2, 3])(
    'the one who reads a hundred in five minutes is found early, nobody else (seed %i)',
    (seed) => {
      const attack = burst('doctor-3', attackMs, 100, 300_000);
      const alerts = raised(run(inOrder(ward({ seed, days: DAYS }), attack)));
      expect(alerts.map(({ entity, detector }) => [entity.name, detector])).toEqual([
        ['doctor-3', 'object-enumeration'],
      ]);
      const [alert] = alerts;
      const detectedMs = Date.parse(alert?.detectedAt ?? '');
      expect(attack.filter(({ call }) => call.timeMs <= detectedMs).length).toBeLessThan(50);
      expect(alert?.severity).toBe('high');
      expect(alert?.confidence).toBeGreaterThan(0.9);
      expect(alert?.because).toMatch(
        /^doctor-3 accessed \d+ distinct patients in \d+ (seconds|minutes); usual for it is .* in ten minutes \(99% below \d+\); usual for consumers tagged doctor is .* \(99% below \d+\)\.$/,
      );
      expect(alert?.callIds.length).toBeGreaterThan(10);
      expect(alert?.comparisons[0]).toMatchObject({ measure: 'distinct-objects', own: { kind: 'known' } });
    },
  );

  it('a hundred spread over a working day is nothing, three thousand are', () => {
    const honest = ward({ seed: 5, days: DAYS });
    const slow = burst('doctor-6', attackMs - 2 * HOUR_MS, 100, 8 * HOUR_MS);
    expect(told(run(inOrder(honest, slow)))).toEqual([]);
    const many = burst('doctor-6', attackMs - 2 * HOUR_MS, 3000, 8 * HOUR_MS);
    expect(raised(run(inOrder(honest, many))).map(({ entity }) => entity.name)).toEqual(['doctor-6']);
  });

  it('signals fold into one alert that is updated', () => {
    const attack = burst('doctor-3', attackMs, 400, 20 * 60_000);
    const events = run(inOrder(ward({ seed: 2, days: DAYS }), attack));
    const ids = new Set(events.map(({ alert }) => alert.alertId));
    expect(ids.size).toBe(1);
    expect(events.filter(({ kind }) => kind === 'updated').length).toBeGreaterThan(2);
    expect(events.at(-1)?.alert.severity).toBe('critical');
    expect(events[0]?.alert.severity).toBe('high');
  });
});

describe('a new doctor', () => {
  const honest = ward({ seed: 8, days: DAYS });
  const newcomer = ward({ seed: 99, days: 4, doctors: 1, prefix: 'new', startMs: MONDAY_MS + 7 * DAY_MS });

  it('is judged by the peers: ordinary work raises nothing', () => {
    expect(told(run(inOrder(honest, newcomer)))).toEqual([]);
  });

  it('is judged by the peers: a hundred records on the first morning are an alert', () => {
    const attack = burst('greenhorn', MONDAY_MS + 8 * DAY_MS + 9 * HOUR_MS, 100, 300_000);
    const alerts = raised(run(inOrder(honest, attack)));
    expect(alerts.map(({ entity }) => entity.name)).toEqual(['greenhorn']);
    expect(alerts[0]?.because).toContain(
      'its own habits are not known yet; usual for consumers tagged doctor is',
    );
  });
});
