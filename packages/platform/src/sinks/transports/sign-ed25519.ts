import { createPrivateKey, sign } from 'node:crypto';
import type { WebhookHeaders } from '../../responding/callbacks/standard-webhook.js';

/** PKCS #8 of an Ed25519 key up to the 32 bytes of its seed, RFC 8410 §7. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;

/**
 * The asymmetric scheme `v1a` of Standard Webhooks. `secret`: `whsk_` and the key as base64, a seed or, as libsodium keeps it,
 * a seed with its public key. Throws when it is none.
 */
export function signEd25519(secret: string, id: string, atMs: number, body: string): WebhookHeaders {
  const seed = Buffer.from(secret.slice('whsk_'.length), 'base64').subarray(0, SEED_BYTES);
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const timestamp = String(Math.floor(atMs / 1000));
  const signature = sign(null, Buffer.from(`${id}.${timestamp}.${body}`), key).toString('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1a,${signature}` };
}
