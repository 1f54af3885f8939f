import { gunzipSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import type { Delivery } from '../ship/judge-answer.js';
import { recordedLines } from '../test-support/recorded-lines.js';
import { createEventHandler } from './event-handler.js';

interface Posted {
  readonly id: string;
  readonly calls: readonly { readonly requestId: string }[];
}

const LINES = recordedLines('3.9').slice(0, 6);
const TEXT = Buffer.concat(LINES.flatMap((line) => [line, Buffer.from('\n')]));
const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64');

let posted: Posted[];
let outcome: Delivery;
let objects: Map<string, Buffer>;
beforeEach(() => {
  posted = [];
  outcome = { kind: 'delivered' };
  objects = new Map();
});

const handle = createEventHandler({
  name: 'edge-lambda',
  normalise: createNormaliser({ key: Buffer.alloc(32, 1) }),
  post: (body) => {
    posted.push(JSON.parse(gunzipSync(body).toString('utf8')));
    return Promise.resolve(outcome);
  },
  readObject: (bucket, key) => {
    const bytes = objects.get(`${bucket}/${key}`);
    return bytes === undefined ? Promise.reject(new Error('no such object')) : Promise.resolve(bytes);
  },
  maxCalls: 4,
  nowMs: () => 1_772_702_000_000,
  log: pino({ level: 'silent' }),
});

const calls = (): string[] => posted.flatMap(({ calls: all }) => all.map(({ requestId }) => requestId));

const kinesis = (data: string, eventID = 'shardId-0:1') => ({
  eventSource: 'aws:kinesis',
  eventID,
  eventSourceARN: 'arn:aws:kinesis:eu-central-1:1:stream/kong',
  kinesis: { data, sequenceNumber: '1', partitionKey: 'p' },
});
const subscription = (messageType: string) =>
  base64(
    gzipSync(
      JSON.stringify({
        messageType,
        logGroup: '/kong',
        logStream: 'pod-1',
        logEvents: LINES.map((line, index) => ({ id: String(index), timestamp: 1, message: `${line}\n` })),
      }),
    ),
  );
const s3 = (key: string) => ({
  eventSource: 'aws:s3',
  s3: { bucket: { name: 'logs' }, object: { key, eTag: 'e1', size: 1 } },
});

describe('Lambda event handler', () => {
  it.each<[string, () => unknown]>([
    ['Kinesis records', () => ({ Records: [kinesis(base64(TEXT))] })],
    ['gzip in Kinesis records', () => ({ Records: [kinesis(base64(gzipSync(TEXT)))] })],
    ['a CloudWatch Logs subscription', () => ({ awslogs: { data: subscription('DATA_MESSAGE') } })],
    ['a subscription by Kinesis', () => ({ Records: [kinesis(subscription('DATA_MESSAGE'))] })],
    ['an S3 notification', () => ({ Records: [s3('kong/a+b.log')] })],
    [
      'an S3 notification by SNS and SQS',
      () => ({
        Records: [
          {
            eventSource: 'aws:sqs',
            messageId: 'm1',
            body: JSON.stringify({
              Type: 'Notification',
              Message: JSON.stringify({ Records: [s3('kong/a+b.log')] }),
            }),
          },
        ],
      }),
    ],
  ])('ships the calls of %s once under the same ids, however often it comes', async (_what, event) => {
    objects.set('logs/kong/a b.log', TEXT);
    expect(await handle(event())).toEqual({ batchItemFailures: [] });
    expect(posted.map(({ calls: all }) => all.length)).toEqual([4, 2]);
    const ids = posted.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9._:-]{8,128}$/);
    posted = [];
    await handle(event());
    expect(posted.map(({ id }) => id)).toEqual(ids);
    expect(new Set(calls()).size).toBe(LINES.length);
  });

  it('other records come under other ids', async () => {
    await handle({ Records: [kinesis(base64(TEXT), 'shardId-0:1'), kinesis(base64(TEXT), 'shardId-0:2')] });
    expect(new Set(posted.map(({ id }) => id)).size).toBe(4);
  });

  it('gives Firehose its records back as safe calls, and drops what holds none', async () => {
    const event = {
      invocationId: 'i',
      deliveryStreamArn: 'arn:aws:firehose:eu-central-1:1:deliverystream/kong',
      records: [
        { recordId: 'r1', approximateArrivalTimestamp: 1, data: base64(TEXT) },
        { recordId: 'r2', approximateArrivalTimestamp: 1, data: subscription('CONTROL_MESSAGE') },
        { recordId: 'r3', approximateArrivalTimestamp: 1, data: base64('not a line of any gateway') },
      ],
    };
    const answer = (await handle(event)) as { records: { recordId: string; result: string; data: string }[] };
    expect(answer.records.map(({ recordId, result }) => [recordId, result])).toEqual([
      ['r1', 'Ok'],
      ['r2', 'Dropped'],
      ['r3', 'Dropped'],
    ]);
    const text = Buffer.from(answer.records[0]?.data ?? '', 'base64').toString('utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(LINES.length);
    expect(calls()).toHaveLength(LINES.length);
  });

  it('fails, so that the event is delivered again, when the platform did not take it', async () => {
    outcome = { kind: 'retry', problem: '503', loud: false };
    await expect(handle({ Records: [kinesis(base64(TEXT))] })).rejects.toThrow(
      /did not take batch lambda:.*503/,
    );
    outcome = { kind: 'refused', problem: '422 no' };
    await expect(handle({ Records: [kinesis(base64(TEXT))] })).rejects.toThrow('422 no');
    await expect(handle({ Records: [s3('nowhere')] })).rejects.toThrow('no such object');
  });

  it.each([{}, null, 'text', { Records: [] }, { Records: [{ eventSource: 'aws:ses' }] }])(
    'names what it takes when it gets something else (%j)',
    async (event) => {
      await expect(handle(event)).rejects.toThrow(/Kinesis, S3, SQS/);
    },
  );

  it('takes S3’s test message for what it is', async () => {
    const body = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'logs' });
    await handle({ Records: [{ eventSource: 'aws:sqs', messageId: 'm', body }] });
    expect(posted).toEqual([]);
    const wrong = { Records: [{ eventSource: 'aws:sqs', messageId: 'm', body: 'hello' }] };
    await expect(handle(wrong)).rejects.toThrow(/no S3 notification/);
  });

  it('a gzip bomb is an error, not the end of memory', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
    await expect(handle({ Records: [kinesis(base64(bomb))] })).rejects.toThrow();
  });
});
