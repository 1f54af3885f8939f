import { enrichedCall } from '../enriched-call.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

export const signUpBurst = (): AttackExample => ({
  attack: Array.from({ length: 30 }, (_, i) =>
    enrichedCall({
      timeMs: ATTACK_MS + i * 20_000,
      ip: '185.220.100.12',
      status: 201,
      service: 'auth',
      endpoint: 'POST /auth/register',
      labels: ['sign-up'],
    }),
  ),
  whom: '185.220.100.12',
});
