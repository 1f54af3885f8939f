import { clerkCall, clerkLife } from '../clerk.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** Five friends use the clerk's credential all day. */
export const credentialSharing = (): AttackExample => ({
  honest: clerkLife(10),
  attack: Array.from({ length: 100 }, (_, i) =>
    clerkCall({
      timeMs: ATTACK_MS + i * 120_000,
      ip: `91.${i % 5}.3.4`,
      userAgent: `Firefox/${120 + (i % 5)}`,
    }),
  ),
  whom: 'id-clerk',
});
