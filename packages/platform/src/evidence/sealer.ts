import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceSeal } from '@gatewatch/model';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Short name of a public key, as shown on the page and by the command. */
export const fingerprintOf = (publicKey: string): string =>
  `SHA256:${createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 32)}`;

/** Signs evidence with the platform's own Ed25519 key (RFC 8032), `DIR/evidence-key`, mode 0600. */
export class Sealer {
  readonly #key: KeyObject;
  /** SubjectPublicKeyInfo, base64. */
  readonly publicKey: string;

  private constructor(key: KeyObject) {
    this.#key = key;
    this.publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  }

  /** Makes the key at first start. @throws when the file is there and is no Ed25519 key. */
  static async open(dataDir: string): Promise<Sealer> {
    const path = join(dataDir, 'evidence-key');
    const found = await readFile(path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (found !== undefined) {
      await chmod(path, 0o600);
      const key = createPrivateKey(found);
      if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} is no Ed25519 key`);
      return new Sealer(key);
    }
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    return new Sealer(privateKey);
  }

  seal(json: string, signedAt: string): EvidenceSeal {
    const digest = sha256(json);
    return {
      algorithm: 'Ed25519',
      digest,
      signature: sign(null, Buffer.from(digest, 'hex'), this.#key).toString('base64'),
      publicKey: this.publicKey,
      signedAt,
    };
  }
}
