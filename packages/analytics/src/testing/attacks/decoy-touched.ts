import { enrichedCall } from '../enriched-call.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** A key that was left in a repository to be found. */
export const decoyTouched = (): AttackExample => ({
  settings: { decoys: [{ name: 'backup-service key', consumer: 'backup-service' }] },
  attack: [enrichedCall({ timeMs: ATTACK_MS, consumer: 'backup-service', endpoint: 'GET /v1/patients' })],
  whom: 'id-backup-service',
});
