import { clerkCall, clerkLife } from '../clerk.js';
import { AMSTERDAM_HOSTING } from '../places.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** The clerk's token, in other hands, is busy elsewhere. */
export const accountTakeover = (): AttackExample => ({
  honest: clerkLife(10),
  attack: Array.from({ length: 60 }, (_, i) =>
    clerkCall({
      timeMs: ATTACK_MS + i * 20_000,
      ip: '95.211.4.4',
      place: AMSTERDAM_HOSTING,
      userAgent: 'python-requests/2.32',
      endpoint: i % 2 === 0 ? 'GET /v1/patients/{patientId}' : 'GET /v1/invoices',
    }),
  ),
  whom: 'id-clerk',
});
