import { gunzipSync } from 'node:zlib';
import { type DoorRecord, MOST_RECORDS } from '../http/http-door.js';
import { membersOf, stringOf } from '../http/json-members.js';
import { anyRecordsOf, sequenceOf } from '../http/record-framing.js';
import { elementsOf } from '../json-elements.js';

export type RecordsOfData =
  | { readonly kind: 'records'; readonly records: readonly DoorRecord[] }
  | { readonly kind: 'bad'; readonly reason: 'bad-envelope' | 'bad-compression' };

/** Most bytes that the data of one delivery unpack to, and most a byte of it may become. */
const MOST_UNPACKED_BYTES = 67_108_864;
const MOST_UNPACKED_RATIO = 200;
const SMALL_BYTES = 1_048_576;
const LONGEST_NAME = 256;

const BAD_ENVELOPE: RecordsOfData = { kind: 'bad', reason: 'bad-envelope' };
const BAD_COMPRESSION: RecordsOfData = { kind: 'bad', reason: 'bad-compression' };

/** Bounds what the records of one delivery unpack to, all together. */
export class UnpackBudget {
  private left = MOST_UNPACKED_BYTES;

  /** Gzip as it stands in a record; undefined when it is damaged or unpacks to too much. */
  unpack(packed: Buffer): Buffer | undefined {
    const most = Math.min(this.left, SMALL_BYTES + packed.length * MOST_UNPACKED_RATIO);
    if (most <= 0) return undefined;
    try {
      const bytes = gunzipSync(packed, { maxOutputLength: most });
      this.left -= bytes.length;
      return bytes;
    } catch {
      return undefined;
    }
  }
}

/**
 * What a record of Firehose or Kinesis holds: gzip or not; of a CloudWatch Logs subscription the messages of its log events
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html; its control messages hold none); else lines or
 * JSON values as somebody put them.
 */
export function recordsOfData(data: Buffer, budget: UnpackBudget): RecordsOfData {
  const isGzip = data[0] === 0x1f && data[1] === 0x8b;
  const plain = isGzip ? budget.unpack(data) : data;
  if (plain === undefined) return BAD_COMPRESSION;
  if (plain.includes('"messageType"') && plain.includes('"logGroup"')) {
    const messages = sequenceOf(plain);
    const records = messages === undefined ? undefined : subscriptionRecords(messages);
    if (records !== undefined) return { kind: 'records', records };
  }
  const found = anyRecordsOf(plain);
  return found === undefined ? BAD_ENVELOPE : { kind: 'records', records: found.map((bytes) => ({ bytes })) };
}

/** Undefined when one is no subscription message. */
function subscriptionRecords(messages: readonly Buffer[]): readonly DoorRecord[] | undefined {
  const records: DoorRecord[] = [];
  for (const message of messages) {
    const members = membersOf(message);
    const type = stringOf(members?.get('messageType'));
    if (type === 'CONTROL_MESSAGE') continue;
    const events = elementsOf(members?.get('logEvents') ?? Buffer.alloc(0), MOST_RECORDS);
    if (type !== 'DATA_MESSAGE' || events.kind !== 'lines') return undefined;
    const stream = [members?.get('logGroup'), members?.get('logStream')]
      .map((name) => stringOf(name) ?? '')
      .join(' ')
      .slice(0, LONGEST_NAME);
    for (const event of events.lines) {
      const text = stringOf(membersOf(event)?.get('message'));
      if (text === undefined || records.length >= MOST_RECORDS) return undefined;
      if (text !== '') records.push({ bytes: Buffer.from(text.trimEnd()), stream });
    }
  }
  return records;
}
