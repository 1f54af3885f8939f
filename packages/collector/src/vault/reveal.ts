import { readForgotten } from './forgotten.js';
import { findToken, readKeyRecord, readSecret } from './segment-reader.js';
import type { VaultCipher } from './vault-cipher.js';
import { SECRET_BYTES, TAG_BYTES } from './vault-cipher.js';
import { KEY_LIVES, KEY_RECORD_BYTES, segmentsIn } from './vault-files.js';

export type Revealed =
  | { readonly kind: 'revealed'; readonly value: string }
  /** It was in the vault, and was made unreadable. */
  | { readonly kind: 'forgotten' }
  /** Never there, or gone with the oldest values. */
  | { readonly kind: 'unknown' };

/** Looks a token up, newest values first. Only for `revealAudited`: each use leaves a line in the audit log. */
export async function findValue(folder: string, cipher: VaultCipher, token: string): Promise<Revealed> {
  const forgotten = await readForgotten(folder);
  const isForgotten = (tag: Buffer): boolean => forgotten.has(tag.toString('hex'));
  if (isForgotten(cipher.tagOf(token))) return { kind: 'forgotten' };
  let seen = false;
  for (const segment of (await segmentsIn(folder)).reverse()) {
    for (const stored of await findToken(folder, segment, token)) {
      seen = true;
      const key = await readKeyRecord(folder, segment, stored.key);
      const secret = await readSecret(folder, segment, stored.number);
      const tag = key.subarray(1, 1 + TAG_BYTES);
      if (key.length < KEY_RECORD_BYTES || key[0] !== KEY_LIVES || isForgotten(tag)) continue;
      if (secret.length < SECRET_BYTES || secret.every((byte) => byte === 0)) continue;
      try {
        const dataKey = cipher.unwrap(key.subarray(1 + TAG_BYTES), tag);
        return { kind: 'revealed', value: cipher.open(stored.sealed, dataKey, secret, token) };
      } catch {
        // Another master key, or changed on disk: no better than not being there.
      }
    }
  }
  return seen ? { kind: 'forgotten' } : { kind: 'unknown' };
}
