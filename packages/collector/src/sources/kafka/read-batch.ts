import type { RawLine, Rejection } from '@gatewatch/model';
import type { EachBatchPayload } from 'kafkajs';
import type { Gate } from '../fetch/gate.js';
import { storePatiently } from '../fetch/store-patiently.js';
import type { Intake } from '../source.js';
import { azureRecords } from './azure-records.js';
import { keyOf, type PartitionPlaces } from './partition-places.js';

const MOST_LINES = 2000;
const MOST_BYTES = 1_048_576;
/** The group is told that we live this often while lines wait to become durable. */
const HEARTBEAT_MS = 2000;

const TOO_LONG: Rejection = {
  kind: 'rejected',
  reason: 'too-long',
  detail: 'The record is longer than `maxRecordBytes`; it was left out.',
};

export interface ReadBatchTools {
  readonly name: string;
  readonly maxRecordBytes: number;
  readonly gate: Gate;
  readonly intake: Intake;
  readonly places: PartitionPlaces;
  readonly wallMs: () => number;
}

/**
 * Stores the messages of one fetch of one partition, those before our place left out, and tells the group how far they are
 * durable. Throws what kafkajs throws: it then joins the group anew, and nothing is lost.
 */
export async function readBatch(payload: EachBatchPayload, tools: ReadBatchTools): Promise<void> {
  const { batch, heartbeat, resolveOffset, commitOffsetsIfNecessary, isRunning, isStale } = payload;
  const { name, gate, intake, places, wallMs } = tools;
  const { topic, partition } = batch;
  const key = keyOf(topic, partition);
  const high = BigInt(batch.highWatermark);
  const expected = places.nextOffset(topic, partition) ?? 0n;
  let lines: RawLine[] = [];
  let bytes = 0;
  const alive = setInterval(() => {
    // What is wrong with the group shows at the next call that is waited for.
    heartbeat().catch(() => undefined);
  }, HEARTBEAT_MS);

  const store = async (lastOffset: bigint, readToMs: number | undefined): Promise<boolean> => {
    const next = lastOffset + 1n;
    const positions = [{ key, value: String(next) }];
    const outcome = await storePatiently(gate, intake, name, lines, { positions });
    if (outcome === 'stopped') return false;
    lines = [];
    bytes = 0;
    places.advance(topic, partition, next, high, readToMs);
    resolveOffset(String(lastOffset));
    const committed = [{ topic, partitions: [{ partition, offset: String(next) }] }];
    await commitOffsetsIfNecessary({ topics: committed });
    await heartbeat();
    return true;
  };

  try {
    let last = BigInt(batch.firstOffset() ?? batch.lastOffset()) - 1n;
    let readToMs: number | undefined;
    for (const message of batch.messages) {
      if (!isRunning() || isStale() || gate.stopping) return;
      const offset = BigInt(message.offset);
      last = offset;
      if (offset < expected) continue;
      readToMs = Number(message.timestamp) || readToMs;
      for (const record of message.value === null ? [] : azureRecords(message.value)) {
        if (record.length > tools.maxRecordBytes) intake.reject(name, TOO_LONG, record.length);
        else lines.push({ source: name, receivedAtMs: wallMs(), bytes: record, stream: key });
        bytes += record.length;
      }
      const full = lines.length >= MOST_LINES || bytes >= MOST_BYTES;
      if (full && !(await store(offset, readToMs))) return;
    }
    const end = BigInt(batch.lastOffset());
    if (end < expected) resolveOffset(String(end));
    else await store(end > last ? end : last, readToMs);
  } finally {
    clearInterval(alive);
  }
}
