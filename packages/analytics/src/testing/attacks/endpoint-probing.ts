import { enrichedCall } from '../enriched-call.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** A doctor's key asks for paths that are nowhere in the documentation, nor anywhere else. */
export const endpointProbing = (): AttackExample => ({
  attack: Array.from({ length: 60 }, (_, i) =>
    enrichedCall({
      timeMs: ATTACK_MS + i * 2000,
      consumer: 'doctor-1',
      tags: ['doctor'],
      endpoint: `GET /v1/{unmatched}`,
      path: `/v1/hidden-${String.fromCharCode(97 + (i % 26))}${i < 26 ? '' : '/all'}${i < 52 ? '' : '/x'}`,
      known: false,
      status: 404,
    }),
  ),
  whom: 'id-doctor-1',
});
