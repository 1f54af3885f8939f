import type { Order } from '@gatewatch/model';
import { LIFTED_BY } from './order-fact.js';

/** How an order that is not wanted any more came to its end. */
export function endOf({ history, expiresAt }: Order, now: Date): 'expired' | 'lifted' {
  const byHand = history.some(({ detail }) => detail.startsWith(LIFTED_BY));
  return !byHand && expiresAt !== null && Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'lifted';
}
