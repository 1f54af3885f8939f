import { createHmac } from 'node:crypto';
import { sameText } from './standard-webhook.js';

export type CallbackDecision = 'approve' | 'decline';

/** `<seconds since 1970 at which it ends>.<HMAC-SHA256 of order, decision and end, base64url>` */
export function callbackToken(
  secret: string,
  orderId: string,
  decision: CallbackDecision,
  endsMs: number,
): string {
  const ends = Math.floor(endsMs / 1000);
  return `${ends}.${macOf(secret, orderId, decision, ends)}`;
}

/** '' when it allows just this decision on just this order now, else why not. */
export function checkToken(
  secret: string,
  orderId: string,
  decision: CallbackDecision,
  token: string,
  nowMs: number,
): string {
  const dot = token.indexOf('.');
  const ends = Number(token.slice(0, Math.max(dot, 0)));
  const isOurs =
    token.length <= 100 &&
    dot > 0 &&
    Number.isSafeInteger(ends) &&
    sameText(token.slice(dot + 1), macOf(secret, orderId, decision, ends));
  if (!isOurs) return 'the token is not for this decision on this order';
  return ends * 1000 < nowMs ? 'the token has expired' : '';
}

const macOf = (secret: string, orderId: string, decision: CallbackDecision, ends: number): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([orderId, decision, ends]))
    .digest('base64url');
