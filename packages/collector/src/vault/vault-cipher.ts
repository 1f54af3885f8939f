import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const SEAL_BYTES = 16;
export const TAG_BYTES = 16;
export const SECRET_BYTES = 16;
const DATA_KEY_BYTES = 32;
export const WRAPPED_BYTES = NONCE_BYTES + DATA_KEY_BYTES + SEAL_BYTES;

/**
 * The vault's cryptography. A master key (32 bytes, outside of the vault) gives by HKDF-SHA-256 (RFC 5869) one key that
 * wraps data keys, one for tags, one for the audit log. Each person has data keys of their own, wrapped with AES-256-GCM.
 * A value is sealed with AES-256-GCM under a key of its own: HMAC-SHA-256 of the person's data key over a secret of 16
 * random bytes. Without the data key (person forgotten) or the secret (value forgotten) it is gone.
 */
export interface VaultCipher {
  /** Names a person or a token in the vault's files without saying who or which. */
  tagOf(what: string): Buffer;
  newDataKey(): Buffer;
  wrap(dataKey: Buffer, tag: Buffer): Buffer;
  /** Throws when the wrapped key is not of this tag and master key. */
  unwrap(wrapped: Buffer, tag: Buffer): Buffer;
  newSecret(): Buffer;
  seal(value: string, dataKey: Buffer, secret: Buffer, bound: string): Buffer;
  /** Throws when anything was changed. */
  open(sealed: Buffer, dataKey: Buffer, secret: Buffer, bound: string): string;
  /** Of the audit log. */
  sign(text: string): string;
}

export function createVaultCipher(masterKey: Uint8Array): VaultCipher {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `gatewatch vault ${purpose}`, 32));
  const wrapKey = derive('wrap');
  const tagKey = derive('tag');
  const auditKey = derive('audit');
  const entryKey = (dataKey: Buffer, secret: Buffer): Buffer =>
    createHmac('sha256', dataKey).update(secret).digest();
  return {
    tagOf: (what) => createHmac('sha256', tagKey).update(what, 'utf8').digest().subarray(0, TAG_BYTES),
    newDataKey: () => randomBytes(DATA_KEY_BYTES),
    wrap(dataKey, tag) {
      const nonce = randomBytes(NONCE_BYTES);
      return Buffer.concat([nonce, encrypt(wrapKey, nonce, dataKey, tag)]);
    },
    unwrap: (wrapped, tag) =>
      decrypt(wrapKey, wrapped.subarray(0, NONCE_BYTES), wrapped.subarray(NONCE_BYTES), tag),
    newSecret: () => randomBytes(SECRET_BYTES),
    // The key seals nothing else, so that the nonce may be constant.
    seal: (value, dataKey, secret, bound) =>
      encrypt(
        entryKey(dataKey, secret),
        Buffer.alloc(NONCE_BYTES),
        Buffer.from(value, 'utf8'),
        Buffer.from(bound),
      ),
    open: (sealed, dataKey, secret, bound) =>
      decrypt(entryKey(dataKey, secret), Buffer.alloc(NONCE_BYTES), sealed, Buffer.from(bound)).toString(
        'utf8',
      ),
    sign: (text) => createHmac('sha256', auditKey).update(text, 'utf8').digest('hex'),
  };
}

function encrypt(key: Buffer, nonce: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(bound);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer, bound: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: SEAL_BYTES }).setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - SEAL_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - SEAL_BYTES)), decipher.final()]);
}
