import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/*
 * Standard Webhooks, https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md:
 * HMAC-SHA256 over `id.timestamp.body` in `webhook-signature: v1,<base64>`, several of them separated by spaces.
 */

export interface WebhookHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** How far a timestamp may be off; the specification's own libraries allow five minutes. */
const TOLERANCE_MS = 5 * 60_000;

/** 32 random bytes; the specification asks for 24 to 64. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

export function signWebhook(secret: string, id: string, atMs: number, body: string): WebhookHeaders {
  const timestamp = String(Math.floor(atMs / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signatureOf(secret, id, timestamp, body)}`,
  };
}

/** '' when it is genuine and fresh, else why not. The caller sees to it that an id is used once. */
export function checkWebhook(
  secrets: readonly string[],
  headers: Partial<WebhookHeaders>,
  body: string,
  nowMs: number,
): string {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (id === undefined || timestamp === undefined || signatures === undefined)
    return 'webhook-id, webhook-timestamp and webhook-signature are needed';
  if (id.length > 256 || timestamp.length > 16 || signatures.length > 4096) return 'the headers are too long';
  const atMs = Number(timestamp) * 1000;
  if (!Number.isSafeInteger(atMs)) return 'webhook-timestamp must be seconds since 1970';
  if (Math.abs(nowMs - atMs) > TOLERANCE_MS) return 'webhook-timestamp is more than five minutes off';
  const given = signatures
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .map((signature) => signature.slice(3));
  const isGenuine = secrets.some((secret) => {
    const expected = signatureOf(secret, id, timestamp, body);
    return given.some((signature) => sameText(signature, expected));
  });
  return isGenuine ? '' : 'the signature does not match';
}

function signatureOf(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.startsWith('whsec_') ? secret.slice(6) : secret, 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
}

/** In a time that does not depend on where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
