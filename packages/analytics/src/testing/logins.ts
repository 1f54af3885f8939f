import type { EnrichedCall } from '@gatewatch/model';
import { type CallShape, enrichedCall } from './enriched-call.js';
import { SeededRandom } from './random.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from './ward.js';

export const login = (shape: Omit<CallShape, 'service' | 'endpoint' | 'labels'>): EnrichedCall =>
  enrichedCall({ ...shape, service: 'auth', endpoint: 'POST /auth/login', labels: ['login'] });

/** People at home sign in during the day; one attempt in twelve is mistyped and tried again. */
export function honestLogins(seed: number, days: number, aDay = 150): EnrichedCall[] {
  const random = new SeededRandom(seed);
  const calls: EnrichedCall[] = [];
  for (let day = 0; day < days; day++) {
    for (let n = 0; n < aDay; n++) {
      const ip = `100.64.${random.below(40)}.${random.below(200)}`;
      let timeMs = Math.floor(MONDAY_MS + day * DAY_MS + (7 + 12 * random.next()) * HOUR_MS);
      const requestBytes = 380 + random.below(30);
      while (random.next() < 1 / 12) {
        calls.push(login({ timeMs, ip, status: 401, requestBytes: requestBytes - 2 + random.below(4) }));
        timeMs += 8000;
      }
      calls.push(login({ timeMs, ip, status: 200, requestBytes }));
    }
  }
  return calls.sort((a, b) => a.call.timeMs - b.call.timeMs);
}

/** One address tries a list of accounts; every `hitEvery`-th works (0: none). */
export function stuffing(
  ip: string,
  fromMs: number,
  tries: number,
  everyMs: number,
  hitEvery = 0,
): EnrichedCall[] {
  const random = new SeededRandom(fromMs % 100_000);
  return Array.from({ length: tries }, (_, i) =>
    login({
      timeMs: fromMs + i * everyMs,
      ip,
      status: hitEvery > 0 && i % hitEvery === hitEvery - 1 ? 200 : 401,
      requestBytes: 380 + random.below(40),
    }),
  );
}
