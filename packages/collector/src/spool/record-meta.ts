import { z } from 'zod';

/** What becomes durable with a record: how far sources have read, and which deliveries were taken. */
export interface RecordMeta {
  /** '' as `value` forgets the key. */
  readonly positions: readonly {
    readonly source: string;
    readonly key: string;
    readonly value: string;
  }[];
  /** Digests of receipts, 22 characters each, see `receiptDigest`. */
  readonly receipts: readonly string[];
}

const RECEIPT_LENGTH = 22;
/** Receipts stand in one string, so that ten thousand of them are read in no time. */
const storedMeta = z.strictObject({
  p: z.array(z.tuple([z.string(), z.string(), z.string()])).optional(),
  r: z.string().optional(),
});

export function encodeMeta({ positions, receipts }: RecordMeta): Buffer {
  const stored: z.infer<typeof storedMeta> = {};
  if (positions.length > 0) stored.p = positions.map(({ source, key, value }) => [source, key, value]);
  if (receipts.length > 0) stored.r = receipts.join('');
  return Buffer.from(JSON.stringify(stored), 'utf8');
}

/** Undefined when it is none: the checksum held, so it was written by something else. */
export function decodeMeta(bytes: Buffer): RecordMeta | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  const stored = storedMeta.safeParse(value);
  if (!stored.success) return undefined;
  const { p = [], r = '' } = stored.data;
  const receipts: string[] = [];
  for (let start = 0; start + RECEIPT_LENGTH <= r.length; start += RECEIPT_LENGTH)
    receipts.push(r.slice(start, start + RECEIPT_LENGTH));
  return { positions: p.map(([source, key, value]) => ({ source, key, value })), receipts };
}
