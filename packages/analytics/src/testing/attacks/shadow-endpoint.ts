import { office, officeCall } from '../office.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** A clerk gets answers where nobody ever asked. */
export const shadowEndpoint = (): AttackExample => ({
  honest: office({ seed: 3, days: 10 }),
  attack: Array.from({ length: 10 }, (_, i) =>
    officeCall(
      'clerk-2',
      ATTACK_MS + i * 50_000 + (i % 3) * 21_000,
      `GET /v1/internal/${['ledger', 'audit', 'rates', 'keys', 'jobs', 'limits', 'notes', 'queue', 'flags', 'costs'][i % 10]}`,
    ),
  ),
  whom: 'id-clerk-2',
});
