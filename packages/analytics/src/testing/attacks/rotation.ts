import { enrichedCall } from '../enriched-call.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** One address pretends to be another browser with every call. */
export const rotation = (): AttackExample => ({
  attack: Array.from({ length: 40 }, (_, i) =>
    enrichedCall({
      timeMs: ATTACK_MS + i * 30_000,
      ip: '185.220.100.13',
      endpoint: 'GET /v1/appointments',
      userAgent: `Mozilla/5.0 (${i})`,
    }),
  ),
  whom: '185.220.100.13',
});
