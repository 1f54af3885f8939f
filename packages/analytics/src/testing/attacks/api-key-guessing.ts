import { enrichedCall } from '../enriched-call.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

export const apiKeyGuessing = (): AttackExample => ({
  attack: Array.from({ length: 40 }, (_, i) =>
    enrichedCall({ timeMs: ATTACK_MS + i * 900, ip: '185.220.100.5', presented: `k${i}`, status: 401 }),
  ),
  whom: '185.220.100.5',
});
