import type { EnrichedCall } from '@gatewatch/model';
import { enrichedCall } from '../enriched-call.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from '../ward.js';
import { ATTACK_MS, type AttackExample } from './attack-example.js';

const redeem = (timeMs: number, ip: string, status: number): EnrichedCall =>
  enrichedCall({ timeMs, ip, status, service: 'shop', endpoint: 'POST /shop/vouchers/{voucherCode}/redeem' });

/** People redeem vouchers, one in ten mistypes; one address tries code after code. */
export const codeGuessing = (): AttackExample => ({
  honest: Array.from({ length: 400 }, (_, i) =>
    redeem(
      MONDAY_MS + Math.floor(i / 40) * DAY_MS + (8 + (i % 40) / 4) * HOUR_MS,
      `100.64.${i % 50}.${i % 200}`,
      i % 10 === 0 ? 404 : 200,
    ),
  ),
  attack: Array.from({ length: 40 }, (_, i) => redeem(ATTACK_MS + i * 6000, '185.220.100.11', 404)),
  whom: '185.220.100.11',
});
