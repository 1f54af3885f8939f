import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import type { RawLine, SanitisedCall } from '@gatewatch/model';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Normaliser } from '../normaliser.js';
import type { PostBatch } from '../ship/post-batch.js';
import { type EventLines, eventParts, splitLines } from './event-parts.js';

const gzip = promisify(gzipCallback);

export interface EventHandlerOptions {
  /** Name of the collector and of its only source. */
  readonly name: string;
  readonly normalise: Normaliser;
  readonly post: PostBatch;
  /** An object's bytes, unpacked, at most what fits in memory. */
  readonly readObject: (bucket: string, key: string) => Promise<Buffer>;
  /** Calls a batch. */
  readonly maxCalls: number;
  /** Epoch milliseconds. */
  readonly nowMs: () => number;
  readonly log: Pick<Logger, 'warn'>;
}

/** Handles one AWS Lambda event; see `createEventHandler`. */
export type EventHandler = (event: unknown) => Promise<unknown>;

const firehoseRecords = z.object({ records: z.array(z.object({ recordId: z.string() })) });

/**
 * The collector without a disk: reads, sanitises and ships what an event holds, and returns when the platform has it
 * all durable. Throws otherwise, and whoever delivered the event delivers it again: batch ids are made from the event's
 * own ids, so what had arrived before is not stored twice (leave "bisect batch on function error" off, or parts of a
 * batch would come under other ids). Firehose gets its records back as sanitised calls, one JSON line each.
 */
export function createEventHandler(options: EventHandlerOptions): EventHandler {
  const { name, normalise, nowMs } = options;

  const callsOf = ({ stream, lines }: EventLines): SanitisedCall[] => {
    const receivedAtMs = nowMs();
    const reasons: Record<string, number> = {};
    const calls = lines.flatMap((bytes) => {
      const line: RawLine = { source: name, receivedAtMs, bytes, stream };
      const result = normalise(line);
      if (result.kind === 'call') return [result.call];
      if (result.kind === 'rejected') reasons[result.reason] = (reasons[result.reason] ?? 0) + 1;
      return [];
    });
    // Instances come and go and share a name, so counts since a start would mean nothing at the platform.
    if (Object.keys(reasons).length > 0) options.log.warn({ stream, reasons }, 'lines that are no calls');
    return calls;
  };

  const ship = async (key: string, calls: readonly SanitisedCall[]): Promise<void> => {
    for (let start = 0; start < calls.length; start += options.maxCalls) {
      const batch = calls.slice(start, start + options.maxCalls);
      const id = `lambda:${key}:${start}`;
      const body = await gzip(JSON.stringify({ id, collector: name, calls: batch }));
      const outcome = await options.post(body, true, new AbortController().signal);
      if (outcome.kind !== 'delivered')
        throw new Error(`the platform did not take batch ${id}: ${outcome.problem}`);
    }
  };

  return async (event) => {
    const found = eventParts(event);
    if (found === undefined) {
      throw new Error(
        'this event is not one of Kinesis, S3, SQS with S3 notifications, CloudWatch Logs or Firehose transformation',
      );
    }
    const byPart: SanitisedCall[][] = [];
    for (const part of found.parts) {
      const lines: EventLines =
        part.kind === 'lines'
          ? part
          : {
              kind: 'lines',
              key: part.key,
              stream: part.objectKey,
              lines: splitLines(await options.readObject(part.bucket, part.objectKey)),
            };
      const calls = callsOf(lines);
      await ship(lines.key, calls);
      byPart.push(calls);
    }
    if (found.answer === 'nothing') return { batchItemFailures: [] };
    const { records } = firehoseRecords.parse(event);
    return {
      records: records.map(({ recordId }, index) => {
        const text = (byPart[index] ?? []).map((call) => `${JSON.stringify(call)}\n`).join('');
        return {
          recordId,
          result: text === '' ? 'Dropped' : 'Ok',
          data: Buffer.from(text).toString('base64'),
        };
      }),
    };
  };
}
