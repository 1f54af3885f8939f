import { type FileHandle, open } from 'node:fs/promises';
import { syncDirectory } from '../sanitise/write-durably.js';
import type { VaultCipher } from './vault-cipher.js';
import { INDEX_RECORD_BYTES, KEY_LIVES, segmentPath, tokenOrder, VALUE_HEAD_BYTES } from './vault-files.js';

export interface VaultValue {
  /** Whose it is, e.g. `user:alice`. */
  readonly subject: string;
  readonly token: string;
  readonly value: string;
}

interface DataKey {
  readonly index: number;
  readonly key: Buffer;
}

/** Persons whose data key is at hand; one that comes again later gets another one. */
const MOST_KEYS = 20_000;

/** Writes one segment. Calls must not overlap. */
export class SegmentWriter {
  readonly number: number;
  bytes = 0;
  readonly #folder: string;
  readonly #cipher: VaultCipher;
  readonly #files: { readonly keys: FileHandle; readonly secrets: FileHandle; readonly values: FileHandle };
  readonly #dataKeys = new Map<string, DataKey>();
  readonly #index: { readonly order: number; readonly offset: number }[] = [];
  #keys = 0;
  #values = 0;
  #offset = 0;

  private constructor(
    folder: string,
    number: number,
    cipher: VaultCipher,
    [keys, secrets, values]: readonly [FileHandle, FileHandle, FileHandle],
  ) {
    this.#folder = folder;
    this.number = number;
    this.#cipher = cipher;
    this.#files = { keys, secrets, values };
  }

  static async create(folder: string, number: number, cipher: VaultCipher): Promise<SegmentWriter> {
    const make = (file: 'keys' | 'secrets' | 'values'): Promise<FileHandle> =>
      open(segmentPath(folder, number, file), 'ax', 0o600);
    const writer = new SegmentWriter(folder, number, cipher, [
      await make('keys'),
      await make('secrets'),
      await make('values'),
    ]);
    await syncDirectory(folder);
    return writer;
  }

  /** Durable when resolved: keys first, then secrets, then values, so that whatever is there can be read. */
  async append(values: readonly VaultValue[]): Promise<void> {
    const keys: Buffer[] = [];
    const secrets: Buffer[] = [];
    const sealed: Buffer[] = [];
    for (const { subject, token, value } of values) {
      const dataKey = this.#dataKeyOf(subject, keys);
      const secret = this.#cipher.newSecret();
      const body = this.#cipher.seal(value, dataKey.key, secret, token);
      const record = Buffer.alloc(VALUE_HEAD_BYTES + token.length + body.length);
      record.writeUInt32BE(record.length - 4, 0);
      record.writeUInt32BE(this.#values, 4);
      record.writeUInt32BE(dataKey.index, 8);
      record.writeUInt8(token.length, 12);
      record.write(token, VALUE_HEAD_BYTES, 'latin1');
      body.copy(record, VALUE_HEAD_BYTES + token.length);
      this.#index.push({ order: tokenOrder(token), offset: this.#offset });
      this.#offset += record.length;
      this.#values += 1;
      secrets.push(secret);
      sealed.push(record);
    }
    await write(this.#files.keys, keys);
    await write(this.#files.secrets, secrets);
    await write(this.#files.values, sealed);
    for (const part of [...keys, ...secrets, ...sealed]) this.bytes += part.length;
    this.bytes += values.length * INDEX_RECORD_BYTES;
  }

  #dataKeyOf(subject: string, keys: Buffer[]): DataKey {
    const known = this.#dataKeys.get(subject);
    if (known !== undefined) return known;
    if (this.#dataKeys.size >= MOST_KEYS) this.#dataKeys.clear();
    const tag = this.#cipher.tagOf(subject);
    const made = { index: this.#keys, key: this.#cipher.newDataKey() };
    keys.push(Buffer.concat([Buffer.of(KEY_LIVES), tag, this.#cipher.wrap(made.key, tag)]));
    this.#keys += 1;
    this.#dataKeys.set(subject, made);
    return made;
  }

  /** Writes the index. A segment without one is searched from end to end. */
  async close(): Promise<void> {
    const { keys, secrets, values } = this.#files;
    for (const file of [keys, secrets, values]) await file.close();
    this.#index.sort((a, b) => a.order - b.order || a.offset - b.offset);
    const index = Buffer.alloc(this.#index.length * INDEX_RECORD_BYTES);
    for (const [at, { order, offset }] of this.#index.entries()) {
      index.writeUIntBE(order, at * INDEX_RECORD_BYTES, 6);
      index.writeUIntBE(offset, at * INDEX_RECORD_BYTES + 8, 6);
    }
    const file = await open(segmentPath(this.#folder, this.number, 'index'), 'w', 0o600);
    try {
      await file.writeFile(index);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

async function write(file: FileHandle, parts: readonly Buffer[]): Promise<void> {
  if (parts.length === 0) return;
  await file.appendFile(Buffer.concat(parts));
  await file.datasync();
}
