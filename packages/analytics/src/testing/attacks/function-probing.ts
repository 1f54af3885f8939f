import { ADMIN_FUNCTIONS, office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** A clerk finds out that the administrators' functions answer. */
export const functionProbing = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: ADMIN_FUNCTIONS.flatMap((endpoint, i) =>
    [0, 1, 2].map((again) =>
      officeCall('clerk-2', ATTACK_MS + i * 90_000 + again * 12_000, endpoint, {
        labels: ['admin'],
        status: again === 0 ? 200 : 403,
      }),
    ),
  ),
  whom: 'id-clerk-2',
});
