import { randomBytes } from 'node:crypto';
import { link, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { activeKeys, KEY_BYTES, readKeyring } from './keyring-file.js';
import { syncDirectory, writeBeside } from './write-durably.js';

/**
 * The customer's key for tokens: 32 random bytes, made at first start, mode 0600, hexadecimal text; of a keyring, the key
 * that makes tokens. Losing it makes old and new tokens of one value differ; giving it away lets others test guesses
 * against tokens. Rejects when the file exists but does not hold a key, rather than making a second one.
 */
export async function loadOrCreateKey(path: string): Promise<Uint8Array> {
  const existing = await currentKey(path);
  if (existing !== undefined) return existing;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = await writeBeside(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
  // link() fails when another process was first: then its key is the key.
  await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(temporary, { force: true });
  await syncDirectory(dirname(path));
  const made = await currentKey(path);
  if (made === undefined) throw new Error(`The token key ${path} disappeared while it was made.`);
  return made;
}

async function currentKey(path: string): Promise<Uint8Array | undefined> {
  const keyring = await readKeyring(path);
  return keyring === undefined ? undefined : activeKeys(keyring, Date.now()).current;
}
