import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { raised, run, told } from '../testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from '../testing/ward.js';

const batch = (day: number, count: number, overMs = HOUR_MS) =>
  burst('medibill', MONDAY_MS + day * DAY_MS + 2 * HOUR_MS, count, overMs, ['partner']);

describe('what is normal for somebody', () => {
  it('a batch partner who reads five thousand each night is normal', () => {
    const nights = Array.from({ length: 14 }, (_, day) => batch(day, 5000 + 37 * day));
    expect(told(run(inOrder(ward({ seed: 4, days: 14 }), ...nights)))).toEqual([]);
  });

  it('and alarms with five times as many', () => {
    const nights = Array.from({ length: 12 }, (_, day) => batch(day, 5000));
    const alerts = raised(run(inOrder(ward({ seed: 4, days: 14 }), ...nights, batch(12, 40_000))));
    expect(alerts.map(({ entity }) => entity.name)).toEqual(['medibill']);
  });

  it('a surge of everybody is at most one operational notice', () => {
    for (const factor of [3, 6]) {
      const fromMs = MONDAY_MS + 9 * DAY_MS;
      const surge = { fromMs, toMs: fromMs + DAY_MS, factor };
      const events = run(ward({ seed: 6, days: 12, surge }));
      const alerts = raised(events);
      expect(told(events.filter(({ alert }) => alert.entity.kind === 'consumer'))).toEqual([]);
      expect(told(events).slice(1)).toEqual([]);
      if (alerts[0] !== undefined) {
        expect(alerts[0]).toMatchObject({
          severity: 'low',
          entity: { kind: 'peer-group', id: 'tags:doctor' },
        });
      }
    }
  });

  it('an attacker stands out even from a surge', () => {
    const fromMs = MONDAY_MS + 9 * DAY_MS;
    const surge = { fromMs, toMs: fromMs + DAY_MS, factor: 3 };
    const attack = burst('doctor-4', fromMs + 10 * HOUR_MS, 300, 300_000);
    const alerts = raised(run(inOrder(ward({ seed: 6, days: 12, surge }), attack)));
    expect(
      alerts.filter(({ entity }) => entity.kind === 'consumer').map(({ entity }) => entity.name),
    ).toEqual(['doctor-4']);
  });

  it('clients that try again during an outage are not accused', () => {
    const startMs = MONDAY_MS + 9 * DAY_MS + 10 * HOUR_MS;
    const retries = [503, 429, 401, 499].flatMap((status, kind) =>
      Array.from({ length: 5000 }, (_, i) =>
        enrichedCall({
          timeMs: startMs + kind * HOUR_MS + i * 200,
          consumer: 'doctor-2',
          tags: ['doctor'],
          object: { type: 'patient', id: String(i) },
          status,
        }),
      ),
    );
    expect(told(run(inOrder(ward({ seed: 3, days: 12 }), retries)))).toEqual([]);
  });

  it('calls answered by our own block accuse nobody and teach nothing', () => {
    const honest = ward({ seed: 3, days: 10 });
    const engine = createEngine();
    run(honest, engine);
    const before = engine.snapshot();
    const blocked = burst('doctor-2', MONDAY_MS + 10 * DAY_MS, 2000, HOUR_MS).map((call) => ({
      ...call,
      blockedByUs: true,
    }));
    expect(run(blocked, engine)).toEqual([]);
    const entity = { kind: 'consumer', id: 'id-doctor-2' } as const;
    expect(engine.profile(entity)).toEqual(createEngine({}, before).profile(entity));
  });

  it('a shared address is not judged as a person', () => {
    const ip = '203.0.113.200';
    const startMs = MONDAY_MS + 9 * DAY_MS + 10 * HOUR_MS;
    const behind = ['a', 'b', 'c'].map((name, i) =>
      enrichedCall({ timeMs: startMs - 9000 + i, ip, consumer: name }),
    );
    const visitors = Array.from({ length: 400 }, (_, i) => {
      const other = `198.18.${i % 20}.1`;
      return enrichedCall({
        timeMs: startMs - 4 * DAY_MS + i * 900_000,
        ip: other,
        object: { type: 'page', id: String(i) },
      });
    });
    const crowd = Array.from({ length: 900 }, (_, i) =>
      enrichedCall({ timeMs: startMs + i * 300, ip, object: { type: 'page', id: `p${i}` } }),
    );
    const honest = ward({ seed: 3, days: 12, doctors: 6 });
    expect(told(run(inOrder(honest, behind, visitors, crowd)))).toEqual([]);
    expect(raised(run(inOrder(honest, visitors, crowd))).map(({ entity }) => entity.id)).toEqual([ip]);
  });
});
