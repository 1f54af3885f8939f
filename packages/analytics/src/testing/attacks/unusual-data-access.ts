import { enrichedCall } from '../enriched-call.js';
import { SeededRandom } from '../random.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

const slip = (consumer: string, tag: string, timeMs: number, id: number) =>
  enrichedCall({
    timeMs,
    consumer,
    tags: [tag],
    ip: tag === 'payroll' ? '203.0.113.77' : '203.0.113.9',
    service: 'staff-api',
    endpoint: 'GET /staff/{staffId}/salary',
    object: { type: 'staff', id: String(id) },
  });

/** Three clerks read salary slips every day; then a doctor does. */
export const unusualDataAccess = (): AttackExample => {
  const random = new SeededRandom(5);
  return {
    honest: Array.from({ length: 300 }, (_, i) =>
      slip(
        `clerk-${i % 3}`,
        'payroll',
        Math.floor(MONDAY_MS + Math.floor(i / 30) * DAY_MS + (8 + 8 * random.next()) * HOUR_MS),
        random.below(400),
      ),
    ),
    attack: Array.from({ length: 6 }, (_, i) => slip('doctor-1', 'doctor', ATTACK_MS + i * 60_000, 300 + i)),
    whom: 'id-doctor-1',
  };
};
