import { clerkCall, clerkLife } from '../clerk.js';
import { AMSTERDAM_HOSTING } from '../places.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** The clerk left; six weeks later the credential is used from elsewhere. */
export const dormantCredential = (): AttackExample => ({
  honest: clerkLife(5, -40),
  attack: Array.from({ length: 6 }, (_, i) =>
    clerkCall({
      timeMs: ATTACK_MS + i * 200_000,
      ip: '95.211.4.4',
      place: AMSTERDAM_HOSTING,
      userAgent: 'curl/8',
    }),
  ),
  whom: 'id-clerk',
});
