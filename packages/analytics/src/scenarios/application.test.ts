import { describe, expect, it } from 'vitest';
import { enrichedCall } from '../testing/enriched-call.js';
import { SeededRandom } from '../testing/random.js';
import { raised, run, told } from '../testing/run.js';
import { DAY_MS, HOUR_MS, inOrder, MONDAY_MS } from '../testing/ward.js';

/** One consumer, many users: each looks at one or two patients' data from an address of its own. */
function app(seed: number, days: number, usersAt: (day: number, hour: number) => number) {
  const random = new SeededRandom(seed);
  const calls = [];
  for (let day = 0; day < days; day++) {
    for (let hour = 7; hour < 22; hour++) {
      const users = Math.round(usersAt(day, hour) * random.gamma(10));
      for (let user = 0; user < users; user++) {
        const who = random.below(4000);
        const startMs = MONDAY_MS + day * DAY_MS + hour * HOUR_MS + random.below(HOUR_MS - 60_000);
        for (let i = 0; i < 6; i++) {
          const object = { type: 'patient', id: String(50_000 + who + (i > 3 ? 1 : 0)) };
          calls.push(
            enrichedCall({
              timeMs: startMs + i * 5000,
              consumer: 'app-ios',
              tags: ['mobile-app'],
              ip: `100.64.${who >> 8}.${who & 255}`,
              object,
            }),
          );
        }
      }
    }
  }
  return inOrder(calls);
}

describe('an application with many users behind one consumer', () => {
  const usual = () => 8;

  it('may have ten times the users in an evening', () => {
    const campaign = (day: number, hour: number): number => (day === 9 && hour >= 17 && hour < 20 ? 80 : 8);
    expect(told(run(app(1, 12, campaign)))).toEqual([]);
  });

  it('is an alert when one address reads what only many users would', () => {
    const scraper = Array.from({ length: 400 }, (_, i) =>
      enrichedCall({
        timeMs: MONDAY_MS + 9 * DAY_MS + 18 * HOUR_MS + i * 1500,
        consumer: 'app-ios',
        tags: ['mobile-app'],
        ip: '51.254.9.9',
        object: { type: 'patient', id: String(90_000 + i * 7) },
      }),
    );
    const alerts = raised(run(inOrder(app(1, 12, usual), scraper)));
    expect(alerts.map(({ detector, entity }) => `${detector} ${entity.name}`)).toEqual([
      'object-enumeration app-ios',
    ]);
  });
});
