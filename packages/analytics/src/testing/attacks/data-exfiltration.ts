import { burst } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** Twelve records of forty megabytes in all. */
export const dataExfiltration = (): AttackExample => ({
  attack: burst('doctor-1', ATTACK_MS, 12, 3_000_000).map((one) => ({
    ...one,
    call: { ...one.call, responseBytes: 3_500_000 },
  })),
  whom: 'id-doctor-1',
});
