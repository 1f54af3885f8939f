import { z } from 'zod';
import { digestOf, type ObjectRef } from './object-ref.js';

type Positions = { readonly key: string; readonly value: string }[];

const PREFIX = 'f:';
const entrySchema = z.strictObject({
  key: z.string(),
  etag: z.string(),
  atMs: z.number(),
  sinceMs: z.number(),
});

/** Objects that could not be read when they were found: they are tried again by themselves, so that the listing can go on. */
export class FailingObjects {
  private readonly entries = new Map<string, { readonly object: ObjectRef; readonly sinceMs: number }>();

  constructor(bucket: string, positions: ReadonlyMap<string, string>) {
    for (const [key, value] of positions) {
      if (!key.startsWith(PREFIX)) continue;
      const { data } = entrySchema.safeParse(JSON.parse(value));
      if (data === undefined) continue;
      const object = {
        bucket,
        key: data.key,
        etag: data.etag,
        bytes: undefined,
        atMs: data.atMs,
        settled: false,
      };
      this.entries.set(key, { object, sinceMs: data.sinceMs });
    }
  }

  get size(): number {
    return this.entries.size;
  }

  all(): readonly { readonly object: ObjectRef; readonly sinceMs: number }[] {
    return [...this.entries.values()];
  }

  has(object: ObjectRef): boolean {
    return this.entries.has(PREFIX + digestOf(object));
  }

  add(object: ObjectRef, nowMs: number): Positions {
    const key = PREFIX + digestOf(object);
    this.entries.set(key, { object: { ...object, settled: false }, sinceMs: nowMs });
    const { etag, atMs } = object;
    return [{ key, value: JSON.stringify({ key: object.key, etag, atMs, sinceMs: nowMs }) }];
  }

  remove(object: ObjectRef): Positions {
    const key = PREFIX + digestOf(object);
    return this.entries.delete(key) ? [{ key, value: '' }] : [];
  }
}
