import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const KEY_BYTES = 32;

/**
 * The customer's key for tokens: 32 random bytes, made at first start, mode 0600, hexadecimal text. Losing it makes old
 * and new tokens of one value differ; giving it away lets others test guesses against tokens. Rejects when the file
 * exists but does not hold a key, rather than making a second one.
 */
export async function loadOrCreateKey(path: string): Promise<Uint8Array> {
  const existing = await read(path);
  if (existing !== undefined) return existing;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  // link() fails when another process was first: then its key is the key.
  await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(temporary, { force: true });
  await syncDirectory(dirname(path));
  const made = await read(path);
  if (made === undefined) throw new Error(`The token key ${path} disappeared while it was made.`);
  return made;
}

async function read(path: string): Promise<Uint8Array | undefined> {
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const key = Buffer.from(text, 'hex');
  if (text.length !== KEY_BYTES * 2 || key.length !== KEY_BYTES) {
    throw new Error(
      `${path} does not hold a token key (64 hexadecimal digits). Restore it from a backup, or remove it to start with a new one.`,
    );
  }
  await chmod(path, 0o600);
  return key;
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
