import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** Lines of one event that travel together. `key` is the same whenever the event is delivered again. */
export interface EventLines {
  readonly kind: 'lines';
  readonly key: string;
  readonly stream: string;
  readonly lines: readonly Buffer[];
}

/** An object whose lines are still to be read. */
interface EventObject {
  readonly kind: 'object';
  readonly key: string;
  readonly bucket: string;
  readonly objectKey: string;
}

/** What an event holds, and what the platform that delivered it wants to hear when all is durable. */
export interface EventParts {
  readonly parts: readonly (EventLines | EventObject)[];
  /** Firehose asks for its records back, changed. */
  readonly answer: 'nothing' | 'firehose-records';
}

const base64 = z.base64();
const kinesisRecord = z.object({
  eventSource: z.literal('aws:kinesis'),
  eventID: z.string(),
  eventSourceARN: z.string(),
  kinesis: z.object({ data: base64 }),
});
const s3Record = z.object({
  eventSource: z.literal('aws:s3'),
  s3: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), eTag: z.string().optional(), versionId: z.string().optional() }),
  }),
});
const sqsRecord = z.object({ eventSource: z.literal('aws:sqs'), messageId: z.string(), body: z.string() });
const recordsSchema = z.object({ Records: z.array(z.union([kinesisRecord, s3Record, sqsRecord])).min(1) });
const firehoseSchema = z.object({
  invocationId: z.string(),
  deliveryStreamArn: z.string(),
  records: z.array(z.object({ recordId: z.string(), data: base64 })),
});
const cloudWatchSchema = z.object({ awslogs: z.object({ data: base64 }) });
const cloudWatchMessages = z.object({
  messageType: z.string(),
  logGroup: z.string(),
  logStream: z.string(),
  logEvents: z.array(z.object({ id: z.string(), message: z.string() })),
});
/** S3's test message when notifications are set up. */
const s3Test = z.object({ Event: z.literal('s3:TestEvent') });
const snsWrapped = z.object({ Type: z.literal('Notification'), Message: z.string() });

/** What Lambda lets in at most is 6 MB; unpacked more than this is hostile. */
const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;

const hash = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 40);

/**
 * Takes an AWS Lambda event apart: Kinesis, S3 notifications (direct, by SQS, SNS-wrapped), CloudWatch Logs
 * subscriptions, Firehose transformation. Undefined when it is none of these. Shapes as in AWS's Lambda developer guide.
 */
export function eventParts(event: unknown): EventParts | undefined {
  const records = recordsSchema.safeParse(event);
  if (records.success) {
    return { parts: records.data.Records.flatMap(partsOf), answer: 'nothing' };
  }
  const firehose = firehoseSchema.safeParse(event);
  if (firehose.success) {
    const { records: all, deliveryStreamArn } = firehose.data;
    const parts = all.flatMap(({ recordId, data }) =>
      linesOf(Buffer.from(data, 'base64'), hash(deliveryStreamArn, recordId), deliveryStreamArn),
    );
    return { parts, answer: 'firehose-records' };
  }
  const logs = cloudWatchSchema.safeParse(event);
  if (!logs.success) return undefined;
  return { parts: cloudWatchLines(Buffer.from(logs.data.awslogs.data, 'base64')) ?? [], answer: 'nothing' };
}

function partsOf(
  record: z.infer<typeof recordsSchema>['Records'][number],
): readonly (EventLines | EventObject)[] {
  switch (record.eventSource) {
    case 'aws:kinesis':
      return linesOf(Buffer.from(record.kinesis.data, 'base64'), hash(record.eventID), record.eventSourceARN);
    case 'aws:s3':
      return [objectOf(record.s3)];
    case 'aws:sqs':
      return notificationsIn(record.body);
  }
}

function objectOf({ bucket, object }: z.infer<typeof s3Record>['s3']): EventObject {
  // Keys in notifications are form-encoded.
  const objectKey = decodeForm(object.key);
  const key = hash(bucket.name, objectKey, object.versionId ?? object.eTag ?? '');
  return { kind: 'object', key, bucket: bucket.name, objectKey };
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function notificationsIn(body: string): EventObject[] {
  const value = parseJson(body);
  const wrapped = snsWrapped.safeParse(value);
  if (wrapped.success) return notificationsIn(wrapped.data.Message);
  if (s3Test.safeParse(value).success) return [];
  const notification = z.object({ Records: z.array(s3Record) }).safeParse(value);
  if (!notification.success) throw new Error('an SQS message of this event is no S3 notification');
  return notification.data.Records.map(({ s3 }) => objectOf(s3));
}

/** One record: newline-separated lines, or a CloudWatch Logs subscription's gzip. */
function linesOf(record: Buffer, key: string, stream: string): [EventLines] {
  if (record[0] === 0x1f && record[1] === 0x8b) {
    const fromLogs = cloudWatchLines(record);
    if (fromLogs !== undefined) return fromLogs;
    return [{ kind: 'lines', key, stream, lines: splitLines(unpack(record)) }];
  }
  return [{ kind: 'lines', key, stream, lines: splitLines(record) }];
}

/** Undefined when it is no subscription message. */
function cloudWatchLines(packed: Buffer): [EventLines] | undefined {
  const message = cloudWatchMessages.safeParse(parseJson(unpack(packed).toString('utf8')));
  if (!message.success) return undefined;
  const { messageType, logGroup, logStream, logEvents } = message.data;
  const key = hash(logGroup, logStream, ...logEvents.map(({ id }) => id));
  // A control message only asks whether somebody is there.
  const lines =
    messageType === 'DATA_MESSAGE' ? logEvents.map((one) => Buffer.from(one.message.trimEnd(), 'utf8')) : [];
  return [{ kind: 'lines', key, stream: `${logGroup}/${logStream}`, lines }];
}

const unpack = (packed: Buffer): Buffer => gunzipSync(packed, { maxOutputLength: MOST_UNPACKED_BYTES });

export function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    const line = bytes.subarray(start, bytes[end - 1] === 0x0d ? end - 1 : end);
    if (line.length > 0) lines.push(line);
    start = end + 1;
  }
  return lines;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
