import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine.js';
import { raised, run } from '../testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from '../testing/ward.js';

const WHO = { kind: 'consumer', id: 'id-doctor-5' } as const;

const usualPerHour = (engine: ReturnType<typeof createEngine>): number =>
  engine
    .profile(WHO)
    .profile.find(({ measure, windowMs }) => measure === 'distinct-objects' && windowMs === HOUR_MS)?.high ??
  0;

describe('a baseline that somebody tries to teach', () => {
  it('a slow ramp teaches it little, and is found', () => {
    const honest = ward({ seed: 21, days: 40 });
    const engine = createEngine();
    const split = MONDAY_MS + 14 * DAY_MS;
    run(
      honest.filter(({ call }) => call.timeMs < split),
      engine,
    );
    const before = usualPerHour(engine);
    // 15 % more each working day, from the usual ten an hour on: 1.15^20 = 16 times after four weeks.
    const ramp = Array.from({ length: 26 }, (_, day) => day)
      .filter((day) => day % 7 < 5)
      .map((day) =>
        burst('doctor-5', split + day * DAY_MS + 8 * HOUR_MS, Math.round(80 * 1.15 ** day), 8 * HOUR_MS),
      );
    const events = run(
      inOrder(
        honest.filter(({ call }) => call.timeMs >= split),
        ...ramp,
      ),
      engine,
    );
    const alerts = raised(events).filter(({ entity }) => entity.id === WHO.id);
    expect(alerts.length).toBeGreaterThan(0);
    expect(raised(events).length).toBe(alerts.length);
    expect(usualPerHour(engine)).toBeLessThan(before * 2.5);
  });

  it('nothing is learned from the time under suspicion', () => {
    const attackMs = MONDAY_MS + 10 * DAY_MS + 10 * HOUR_MS;
    const honest = ward({ seed: 22, days: 13 });
    const engine = createEngine();
    run(
      honest.filter(({ call }) => call.timeMs < attackMs),
      engine,
    );
    const before = usualPerHour(engine);
    run(
      inOrder(
        honest.filter(({ call }) => call.timeMs >= attackMs),
        burst('doctor-5', attackMs, 900, HOUR_MS),
      ),
      engine,
    );
    expect(usualPerHour(engine)).toBeLessThan(before * 1.2);
  });

  it('what people call benign is learned', () => {
    const honest = ward({ seed: 23, days: 30 });
    const engine = createEngine();
    const weekly = Array.from({ length: 18 }, (_, day) =>
      burst('doctor-5', MONDAY_MS + (10 + day) * DAY_MS + 9 * HOUR_MS, 300, HOUR_MS),
    );
    let alerts = 0;
    let lastMs = 0;
    for (const call of inOrder(honest, ...weekly)) {
      for (const event of engine.observe(call)) {
        if (event.alert.entity.id !== WHO.id) continue;
        if (event.kind === 'raised') {
          alerts += 1;
          lastMs = call.call.timeMs;
        }
        engine.judgeAlert(event.alert.alertId, 'false-positive', []);
      }
    }
    expect(alerts).toBeGreaterThan(0);
    expect(lastMs).toBeLessThan(MONDAY_MS + 17 * DAY_MS);
  });
});
