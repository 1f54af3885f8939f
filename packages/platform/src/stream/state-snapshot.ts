import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { syncDirectory } from '../bus/segments.js';

/** Everything the stream worker needs to go on from `position` as if it had never stopped. */
export interface StateSnapshot {
  /** The first journal record not yet in it. */
  readonly position: number;
  /** Newest event time seen, epoch milliseconds; 0 before the first call. */
  readonly newestMs: number;
  readonly engine: string;
  readonly templater: string;
  readonly inventory: string;
  /** What people said that changes how calls are read. */
  readonly said: string;
}

const PARTS = ['engine', 'templater', 'inventory', 'said'] as const;

/** First line of the file; the parts follow it, one after the other, so that large texts are not escaped twice. */
const headerSchema = z.strictObject({
  version: z.literal(1),
  position: z.number().int().nonnegative(),
  newestMs: z.number(),
  /** One that is missing was not there in the version that wrote it; one that is not known is from a later one. */
  parts: z.array(z.strictObject({ name: z.string(), bytes: z.number().int().nonnegative() })),
  crc32: z.number().int(),
});

/** Replaces the file atomically: after a crash there is the old one or the new one, whole. */
export async function writeSnapshot(path: string, state: StateSnapshot): Promise<void> {
  const parts = PARTS.map((name) => Buffer.from(state[name]));
  const body = Buffer.concat(parts);
  const header = {
    version: 1,
    position: state.position,
    newestMs: state.newestMs,
    parts: PARTS.map((name, index) => ({ name, bytes: parts[index]?.byteLength ?? 0 })),
    crc32: crc32(body),
  };
  const temporary = `${path}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(header)}\n`);
    await handle.writeFile(body);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** Undefined when there is none. Throws when there is one that cannot be read: starting empty must be decided, not slip in. */
export async function readSnapshot(path: string): Promise<StateSnapshot | undefined> {
  let file: Buffer;
  try {
    file = await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const lineEnd = file.indexOf(0x0a);
  const header = headerSchema.parse(JSON.parse(file.subarray(0, lineEnd).toString('utf8')));
  const body = file.subarray(lineEnd + 1);
  if (crc32(body) !== header.crc32) throw new Error(`the snapshot ${path} is damaged`);
  const texts: Record<(typeof PARTS)[number], string> = {
    engine: '',
    templater: '',
    inventory: '',
    said: '',
  };
  let offset = 0;
  for (const part of header.parts) {
    const name = PARTS.find((known) => known === part.name);
    if (name !== undefined) texts[name] = body.subarray(offset, offset + part.bytes).toString('utf8');
    offset += part.bytes;
  }
  return { position: header.position, newestMs: header.newestMs, ...texts };
}
