import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { RawLine, Rejection } from '@gatewatch/model';
import type { Gate } from '../fetch/gate.js';
import { OffsetLines } from '../fetch/offset-lines.js';
import { storePatiently } from '../fetch/store-patiently.js';
import type { Intake } from '../source.js';
import type { ObjectPlaces } from './object-places.js';
import type { ObjectRef } from './object-ref.js';
import { unpackStream } from './unpack-stream.js';

const MOST_LINES = 2000;
const MOST_BYTES = 1_048_576;

export interface ReadObjectTools {
  readonly name: string;
  readonly client: S3Client;
  readonly places: ObjectPlaces;
  readonly gate: Gate;
  readonly intake: Intake;
  readonly wallMs: () => number;
  readonly maxLineBytes: number;
  readonly maxObjectBytes: number;
  readonly maxUnpackedBytes: number;
}

/** `done`: its lines are durable, or it can never be read and was counted. `failed`: try again later. */
export type ReadOutcome =
  | { readonly kind: 'done' | 'stopped' }
  | { readonly kind: 'failed'; readonly why: string };

const rejected = (reason: Rejection['reason'], detail: string): Rejection => ({
  kind: 'rejected',
  reason,
  detail,
});
const TOO_LONG = rejected(
  'too-long',
  'The line is longer than `maxLineBytes`; it was passed over up to its end.',
);
const TOO_BIG = rejected(
  'too-long',
  'The object is bigger than `maxObjectBytes`, or unpacks to more than `maxUnpackedBytes`.',
);
const DAMAGED = rejected(
  'bad-compression',
  'The object is damaged gzip; the lines before that place were taken.',
);

class TooBig extends Error {}

/** Reads one object, from where it was left, and stores its lines with how far it has been read. */
export async function readObject(object: ObjectRef, tools: ReadObjectTools): Promise<ReadOutcome> {
  const { client, gate, intake, name } = tools;
  const { bucket, key, etag, bytes } = object;
  if (bytes !== undefined && bytes > tools.maxObjectBytes) {
    intake.reject(name, TOO_BIG, bytes);
    return finish(object, [], tools);
  }
  try {
    const match = etag === '' ? {} : { IfMatch: `"${etag}"` };
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...match }), {
      abortSignal: gate.signal,
    });
    if ((answer.ContentLength ?? 0) > tools.maxObjectBytes) {
      intake.reject(name, TOO_BIG, answer.ContentLength ?? 0);
      return await finish(object, [], tools);
    }
    const body: unknown = answer.Body;
    if (!isChunks(body)) return await finish(object, [], tools);
    return await readLines(object, body, tools);
  } catch (error) {
    if (gate.stopping) return { kind: 'stopped' };
    const { code, status, message } = describe(error);
    // Gone, or another version by now, which is an object of its own.
    if (status === 404 || status === 412) return finish(object, [], tools);
    if (code.startsWith('Z_')) {
      intake.reject(name, DAMAGED, bytes ?? 0);
      return finish(object, [], tools);
    }
    if (error instanceof TooBig) {
      intake.reject(name, TOO_BIG, bytes ?? 0);
      return finish(object, [], tools);
    }
    return { kind: 'failed', why: `s3://${bucket}/${key}: ${message}`.slice(0, 400) };
  }
}

async function readLines(
  object: ObjectRef,
  body: AsyncIterable<Uint8Array>,
  tools: ReadObjectTools,
): Promise<ReadOutcome> {
  const { name, gate, intake, places, wallMs, maxLineBytes } = tools;
  const splitter = new OffsetLines(maxLineBytes, places.offset(object));
  let lines: RawLine[] = [];
  let bytes = 0;
  let unpacked = 0;
  const take = (found: readonly Buffer[], tooLong: number): void => {
    const receivedAtMs = wallMs();
    for (const line of found) {
      lines.push({ source: name, receivedAtMs, bytes: line, stream: object.key });
      bytes += line.length;
    }
    for (let index = 0; index < tooLong; index += 1) intake.reject(name, TOO_LONG, maxLineBytes);
  };
  for await (const chunk of unpackStream(body)) {
    unpacked += chunk.length;
    if (unpacked > tools.maxUnpackedBytes) throw new TooBig();
    for (let part = chunk; ; part = Buffer.alloc(0)) {
      const { lines: found, next, tooLong } = splitter.push(part, MOST_LINES);
      take(found, tooLong);
      if (lines.length >= MOST_LINES || bytes >= MOST_BYTES) {
        const positions = places.reached(object, next);
        if ((await storePatiently(gate, intake, name, lines, { positions })) === 'stopped')
          return { kind: 'stopped' };
        lines = [];
        bytes = 0;
      }
      if (found.length < MOST_LINES) break;
    }
  }
  const last = splitter.end();
  take(last.lines, last.tooLong);
  return finish(object, lines, tools);
}

async function finish(
  object: ObjectRef,
  lines: readonly RawLine[],
  { gate, intake, name, places }: ReadObjectTools,
): Promise<ReadOutcome> {
  const positions = places.done(object);
  const outcome = await storePatiently(gate, intake, name, lines, { positions });
  return { kind: outcome === 'stored' ? 'done' : 'stopped' };
}

const isChunks = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

function describe(error: unknown): {
  readonly code: string;
  readonly status: number;
  readonly message: string;
} {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const metadata: unknown = error instanceof Error && '$metadata' in error ? error.$metadata : undefined;
  const status =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
      ? Number(metadata.httpStatusCode)
      : 0;
  return {
    code,
    status,
    message: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error',
  };
}
