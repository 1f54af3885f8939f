import { burst } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

/** Forty questions that take eight seconds each, while everybody else waits as long as ever. */
export const expensiveEndpoint = (): AttackExample => ({
  attack: burst('doctor-1', ATTACK_MS, 40, 500_000).map((one) => ({
    ...one,
    object: { type: 'patient', id: '11111' },
    call: { ...one.call, latencyMs: 8000, upstreamLatencyMs: 7990 },
  })),
  whom: 'id-doctor-1',
});
