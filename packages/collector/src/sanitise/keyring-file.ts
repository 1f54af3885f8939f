import { randomBytes } from 'node:crypto';
import { chmod, readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { withFileLock } from './file-lock.js';
import { replaceDurably } from './write-durably.js';

export const KEY_BYTES = 32;

const keySchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  created: z.iso.datetime(),
  /** From then on nothing is made with the key; absent: it is the one that makes tokens. */
  retireAt: z.iso.datetime().optional(),
  key: z.string().regex(/^[0-9a-f]{64}$/),
});
const fileSchema = z.strictObject({
  /** Version of this form. */
  keyring: z.literal(1),
  /** Newest first; the first makes the tokens. */
  keys: z.array(keySchema).min(1).max(64),
});

type KeyringKey = z.infer<typeof keySchema>;
export interface Keyring {
  readonly keys: readonly KeyringKey[];
}

/**
 * Reads `token-key`: a keyring (JSON), or one key as 64 hexadecimal digits, as it is made at first start. Undefined when
 * there is no file; rejects when it holds neither, rather than making other keys.
 */
export async function readKeyring(path: string): Promise<Keyring | undefined> {
  let text: string;
  let madeAt: Date;
  try {
    text = (await readFile(path, 'utf8')).trim();
    madeAt = (await stat(path)).mtime;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const keyring = text.startsWith('{') ? parseKeyring(text) : parseSingle(text, madeAt);
  if (keyring === undefined) {
    throw new Error(
      `${path} does not hold a token key (64 hexadecimal digits, or a keyring). Restore it from a backup, or remove it to start with a new one.`,
    );
  }
  await chmod(path, 0o600);
  return keyring;
}

function parseSingle(text: string, madeAt: Date): Keyring | undefined {
  const key = text.toLowerCase();
  return /^[0-9a-f]{64}$/.test(key)
    ? { keys: [{ id: 'first', created: madeAt.toISOString(), key }] }
    : undefined;
}

function parseKeyring(text: string): Keyring | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const checked = fileSchema.safeParse(parsed);
  if (!checked.success || checked.data.keys[0]?.retireAt !== undefined) return undefined;
  return { keys: checked.data.keys };
}

/**
 * Puts a new key in front. The one before goes on for `overlapMs`: so long the former tokens of identities travel beside
 * the new ones. Keys whose overlap has ended leave the file. Resolves to the new keyring once it is on disk.
 */
export async function rotateKeyring(path: string, overlapMs: number, nowMs: number): Promise<Keyring> {
  return withFileLock(`${path}.lock`, async () => {
    const before = await readKeyring(path);
    if (before === undefined) throw new Error(`${path} does not exist: there is no key to change yet.`);
    const retireAt = new Date(nowMs + overlapMs).toISOString();
    const kept = before.keys.flatMap((key): KeyringKey[] => {
      if (key.retireAt === undefined) return [{ ...key, retireAt }];
      return Date.parse(key.retireAt) > nowMs ? [key] : [];
    });
    const made: KeyringKey = {
      id: `k-${randomBytes(4).toString('hex')}`,
      created: new Date(nowMs).toISOString(),
      key: randomBytes(KEY_BYTES).toString('hex'),
    };
    const keyring = { keys: [made, ...kept] };
    await replaceDurably(path, `${JSON.stringify({ keyring: 1, ...keyring }, undefined, 2)}\n`);
    return keyring;
  });
}

export interface ActiveKeys {
  readonly current: Uint8Array;
  readonly former: Uint8Array | undefined;
}

/** The key that makes tokens, and the one before while its overlap lasts. */
export function activeKeys({ keys }: Keyring, nowMs: number): ActiveKeys {
  const [current, ...older] = keys;
  if (current === undefined) throw new Error('A keyring without a key.');
  const former = older.find(({ retireAt }) => retireAt !== undefined && Date.parse(retireAt) > nowMs);
  return {
    current: Buffer.from(current.key, 'hex'),
    former: former === undefined ? undefined : Buffer.from(former.key, 'hex'),
  };
}
