import { clerkCall, clerkLife } from '../clerk.js';
import { SAO_PAULO } from '../places.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** The clerk works on while somebody with the same kind of client uses the credential in Brazil. */
export const impossibleTravel = (): AttackExample => ({
  honest: clerkLife(10),
  attack: Array.from({ length: 10 }, (_, i) =>
    clerkCall({ timeMs: ATTACK_MS + i * 900_000, ip: '177.32.4.4', place: SAO_PAULO }),
  ),
  whom: 'id-clerk',
});
