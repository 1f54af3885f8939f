import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import { type Batch, batchSchema, type SanitisedCall } from '@gatewatch/model';
import { z } from 'zod';
import { isSurelyValidCall } from './is-surely-valid-call.js';

export type Decoded =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'too-large' }
  | {
      readonly kind: 'invalid';
      readonly errors: readonly { readonly key: string; readonly message: string }[];
    };

/** A batch whose calls were all checked by hand already: only the envelope is left to the schema. */
const envelopeSchema = batchSchema.extend({ calls: z.array(z.unknown()).max(20_000) });

const unzip = promisify(gunzip);

/** RFC 1952 §2.3.1; no JSON text begins so. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Reads a batch as it came over the wire, gzip or not. At most `maxBytes` are ever unpacked. Never throws. */
export async function decodeBatch(bytes: Uint8Array, maxBytes: number): Promise<Decoded> {
  if (!isGzip(bytes)) return bytes.byteLength > maxBytes ? { kind: 'too-large' } : parse(bytes);
  try {
    return parse(await unzip(bytes, { maxOutputLength: maxBytes }));
  } catch (error) {
    return refusedZip(error);
  }
}

/** The JSON text of a journal record. Throws when it was damaged in a way its checksum did not show. */
export function unpackSync(bytes: Uint8Array): string {
  return Buffer.from(isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8');
}

export function checkBatch(value: unknown): Decoded {
  const calls = typeof value === 'object' && value !== null && 'calls' in value ? value.calls : undefined;
  const fast = Array.isArray(calls) && calls.every(isSurelyValidCall);
  const checked = (fast ? envelopeSchema : batchSchema).safeParse(value);
  if (!checked.success) return { kind: 'invalid', errors: checked.error.issues.slice(0, 10).map(explain) };
  const { id, collector, stats } = checked.data;
  // The door that revives the brand: every call was just checked, by hand or by the schema.
  const revived = (fast ? calls : checked.data.calls) as readonly SanitisedCall[];
  return {
    kind: 'batch',
    batch: { id, collector, calls: revived, ...(stats === undefined ? {} : { stats }) },
  };
}

function parse(bytes: Uint8Array): Decoded {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return invalid('body', `must be JSON: ${EXAMPLE}`);
  }
  return checkBatch(value);
}

const EXAMPLE = 'e.g. {"id":"c1-000001","collector":"edge-1","calls":[…]}';

function refusedZip(error: unknown): Decoded {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'too-large' };
  return invalid('body', 'is not whole gzip data');
}

const invalid = (key: string, message: string): Decoded => ({ kind: 'invalid', errors: [{ key, message }] });

const explain = (issue: z.core.$ZodIssue): { key: string; message: string } => ({
  key: issue.path.length === 0 ? 'body' : issue.path.map(String).join('.'),
  message: issue.message,
});
