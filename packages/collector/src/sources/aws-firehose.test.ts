import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { awsFirehose } from './aws-firehose.js';
import { createHttpListeners } from './http/http-listeners.js';
import type { RunningSource } from './source.js';

let intake: RecordingIntake;
let running: RunningSource;
beforeEach(async () => {
  intake = recordingIntake();
  running = await awsFirehose.start(
    { kind: 'aws-firehose', port: 0, auth: { token: 'key' } },
    {
      intake,
      log: pino({ level: 'silent' }),
      http: createHttpListeners(),
    },
  );
});
afterEach(() => running.stop());

const send = async (
  data: readonly (Buffer | string)[],
  headers: Record<string, string> = {},
): Promise<[number, unknown]> => {
  const records = data.map((one) => ({ data: Buffer.from(one).toString('base64') }));
  const answer = await fetch(`http://127.0.0.1:${running.listening?.port}/firehose`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-amz-firehose-protocol-version': '1.0',
      'x-amz-firehose-request-id': 'ed4acda5-034f-9f42-bba1-f29aea6d7d8f',
      'x-amz-firehose-source-arn': 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/alb-logs',
      'x-amz-firehose-access-key': 'key',
      ...headers,
    },
    body: JSON.stringify({
      requestId: 'ed4acda5-034f-9f42-bba1-f29aea6d7d8f',
      timestamp: 1_578_090_901_599,
      records,
    }),
  });
  expect(answer.headers.get('content-type')).toBe('application/json');
  return [answer.status, await answer.json()];
};
const ID = { requestId: 'ed4acda5-034f-9f42-bba1-f29aea6d7d8f', timestamp: expect.any(Number) };
const subscription = (more: object): string =>
  JSON.stringify({
    messageType: 'DATA_MESSAGE',
    owner: '123456789012',
    logGroup: 'API-Gateway',
    logStream: 'abc',
    subscriptionFilters: ['all'],
    ...more,
  });

describe('aws-firehose', () => {
  it('takes lines and JSON, one or many a record, and echoes the request id', async () => {
    expect(await send(['one\n', '{"a":1}{"b":2}', '[x] two\n[y] three\n', gzipSync('{"c":3}\n')])).toEqual([
      200,
      ID,
    ]);
    expect(intake.lines).toEqual(['one', '{"a":1}', '{"b":2}', '[x] two', '[y] three', '{"c":3}']);
    expect(intake.taken[0]?.stream).toBe('alb-logs');
  });

  it('knows a request that is repeated, and that a reused id with other records is none', async () => {
    for (const records of [['one'], ['one'], ['two'], ['on', 'e']]) await send(records);
    const [first, again, ...others] = intake.marks.map(({ receipt }) => receipt);
    expect(again).toBe(first);
    expect(new Set([first, ...others]).size).toBe(3);
  });

  it('unwraps CloudWatch Logs subscriptions and leaves out their control messages', async () => {
    const logEvents = [
      { id: '1', timestamp: 1, message: '{"requestId":"r"}\n' },
      { id: '2', timestamp: 2, message: 'é' },
    ];
    const control = subscription({ messageType: 'CONTROL_MESSAGE', logEvents: [{ message: 'checking' }] });
    await send([
      gzipSync(subscription({ logEvents })),
      gzipSync(control),
      subscription({ logEvents }) + control,
    ]);
    expect(intake.taken.map(({ bytes, stream }) => [Buffer.from(bytes).toString(), stream])).toEqual([
      ['{"requestId":"r"}', 'API-Gateway abc'],
      ['é', 'API-Gateway abc'],
      ['{"requestId":"r"}', 'API-Gateway abc'],
      ['é', 'API-Gateway abc'],
    ]);
  });

  it('takes node and stream from the common attributes', async () => {
    const common = JSON.stringify({ commonAttributes: { node: 'gw-1', stream: 'kong' } });
    await send(['x'], { 'x-amz-firehose-common-attributes': common });
    expect(intake.taken).toMatchObject([{ node: 'gw-1', stream: 'kong' }]);
  });

  it('counts what cannot be unwrapped and stores the rest', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000));
    expect(await send([bomb, Buffer.from('1f8b00', 'hex'), 'x'])).toEqual([200, ID]);
    expect(intake.lines).toEqual(['x']);
    expect(intake.rejections).toHaveLength(2);
  });

  it('words its errors as Firehose wants them', async () => {
    expect(await send(['x'], { 'x-amz-firehose-access-key': 'wrong' })).toEqual([
      401,
      { ...ID, errorMessage: expect.any(String) },
    ]);
    intake.answer = 'full';
    expect(await send(['x'])).toEqual([503, { ...ID, errorMessage: expect.any(String) }]);
  });
});
