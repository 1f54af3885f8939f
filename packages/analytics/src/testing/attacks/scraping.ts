import type { EnrichedCall } from '@gatewatch/model';
import { enrichedCall } from '../enriched-call.js';
import { SeededRandom } from '../random.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

const view = (timeMs: number, ip: string, id: number): EnrichedCall =>
  enrichedCall({
    timeMs: Math.floor(timeMs),
    ip,
    service: 'catalogue',
    endpoint: 'GET /items/{itemId}',
    object: { type: 'item', id: String(id) },
  });

/** Visitors look at a few of ten thousand items; then forty addresses of one network take twelve each. */
export const scraping = (): AttackExample => {
  const random = new SeededRandom(11);
  const honest = Array.from({ length: 400 }, (_, n) => {
    const startMs = MONDAY_MS + Math.floor(n / 40) * DAY_MS + (7 + 13 * random.next()) * HOUR_MS;
    const ip = `100.${64 + random.below(30)}.${random.below(3)}.${random.below(200)}`;
    return Array.from({ length: 2 + random.below(14) }, (_view, i) =>
      view(startMs + i * 40_000, ip, 1 + random.below(10_000)),
    );
  }).flat();
  const attack = Array.from({ length: 480 }, (_, i) =>
    view(ATTACK_MS + i * 10_000, `198.51.100.${20 + (i % 40)}`, 50_000 + i * 17),
  );
  return { honest, attack, whom: '198.51.100.0/24' };
};
