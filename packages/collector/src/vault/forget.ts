import type { FileHandle } from 'node:fs/promises';
import { addForgotten, readForgotten } from './forgotten.js';
import { findToken, withSegmentFile } from './segment-reader.js';
import { SECRET_BYTES, TAG_BYTES, type VaultCipher } from './vault-cipher.js';
import { KEY_FORGOTTEN, KEY_LIVES, KEY_RECORD_BYTES, segmentsIn } from './vault-files.js';

export interface ForgetOptions {
  readonly folder: string;
  readonly cipher: VaultCipher;
  /** Tokens whose values become unreadable, whoever called with them. */
  readonly tokens: readonly string[];
  /** Persons (`user:alice`, `consumer:…`) whose values all become unreadable. */
  readonly subjects: readonly string[];
}

/**
 * Crypto-shredding: overwrites data keys of persons and secrets of values where they stand, and notes that they are never
 * taken again. Durable when resolved; may be repeated, and must be when it was cut short. Call it under the vault's lock.
 * Resolves to how many data keys and secrets were destroyed.
 */
export async function shred({ folder, cipher, tokens, subjects }: ForgetOptions): Promise<number> {
  const before = await readForgotten(folder);
  const tags = [...tokens, ...subjects].map((what) => cipher.tagOf(what));
  const fresh = tags.filter((tag) => !before.has(tag.toString('hex')));
  // First: what is written from now on is not theirs.
  if (fresh.length > 0) await addForgotten(folder, fresh);
  // A value of nobody is kept under its own token.
  const persons = new Set(tags.map((tag) => tag.toString('hex')));
  let destroyed = 0;
  for (const segment of await segmentsIn(folder)) {
    destroyed +=
      (await withSegmentFile(folder, segment, 'keys', 'r+', (keys) => shredKeys(keys, persons))) ?? 0;
    const numbers: number[] = [];
    for (const token of tokens)
      for (const { number } of await findToken(folder, segment, token)) numbers.push(number);
    if (numbers.length === 0) continue;
    destroyed +=
      (await withSegmentFile(folder, segment, 'secrets', 'r+', (secrets) =>
        shredSecrets(secrets, numbers),
      )) ?? 0;
  }
  return destroyed;
}

const RECORDS_AT_ONCE = 8192;

/** Keeps the tag, so that the vault can say "forgotten" instead of "unknown". */
async function shredKeys(keys: FileHandle, persons: ReadonlySet<string>): Promise<number> {
  const records = Buffer.alloc(KEY_RECORD_BYTES * RECORDS_AT_ONCE);
  let destroyed = 0;
  for (let position = 0; ; ) {
    const { bytesRead } = await keys.read(records, 0, records.length, position);
    for (let at = 0; at + KEY_RECORD_BYTES <= bytesRead; at += KEY_RECORD_BYTES) {
      if (records[at] !== KEY_LIVES || !persons.has(records.toString('hex', at + 1, at + 1 + TAG_BYTES)))
        continue;
      const record = Buffer.alloc(KEY_RECORD_BYTES);
      records.copy(record, 0, at, at + 1 + TAG_BYTES);
      record[0] = KEY_FORGOTTEN;
      await keys.write(record, 0, KEY_RECORD_BYTES, position + at);
      destroyed += 1;
    }
    position += bytesRead - (bytesRead % KEY_RECORD_BYTES);
    if (bytesRead < records.length) break;
  }
  if (destroyed > 0) await keys.sync();
  return destroyed;
}

async function shredSecrets(secrets: FileHandle, numbers: readonly number[]): Promise<number> {
  const nothing = Buffer.alloc(SECRET_BYTES);
  for (const number of numbers) await secrets.write(nothing, 0, SECRET_BYTES, number * SECRET_BYTES);
  await secrets.sync();
  return numbers.length;
}
