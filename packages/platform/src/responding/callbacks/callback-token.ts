import { createHmac } from 'node:crypto';
import { sameText } from './standard-webhook.js';

export type CallbackDecision = 'approve' | 'decline';

/** What a token is for. `via`: the sink that was given it. */
interface Grant {
  readonly orderId: string;
  readonly decision: CallbackDecision;
  readonly via: string;
  /** Seconds since 1970. */
  readonly ends: number;
}

/** `<end>.<via>.<HMAC-SHA256 of order, decision, via and end, base64url>`; names of sinks hold no dot. */
export const callbackToken = (secret: string, grant: Grant): string =>
  `${grant.ends}.${grant.via}.${macOf(secret, grant)}`;

export type CheckedToken =
  | { readonly kind: 'good'; readonly via: string }
  | { readonly kind: 'bad'; readonly detail: string };

/** Whether it allows just this decision on just this order now. */
export function checkToken(
  secret: string,
  { orderId, decision }: Pick<Grant, 'orderId' | 'decision'>,
  token: string,
  nowMs: number,
): CheckedToken {
  const [end = '', via = '', mac = '', ...rest] = token.length > 300 ? [] : token.split('.');
  const ends = Number(end);
  const isOurs =
    rest.length === 0 &&
    Number.isSafeInteger(ends) &&
    sameText(mac, macOf(secret, { orderId, decision, via, ends }));
  if (!isOurs) return { kind: 'bad', detail: 'the token is not for this decision on this order' };
  return ends * 1000 < nowMs ? { kind: 'bad', detail: 'the token has expired' } : { kind: 'good', via };
}

const macOf = (secret: string, { orderId, decision, via, ends }: Grant): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([orderId, decision, via, ends]))
    .digest('base64url');
