import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { decode, ExtData, encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { readForwardMessage } from './fluentd/forward-message.js';
import { fluentdForward } from './fluentd-forward.js';
import { createHttpListeners } from './http/http-listeners.js';
import type { RunningSource } from './source.js';

let intake: RecordingIntake;
let running: RunningSource | undefined;
let sockets: Socket[] = [];
beforeEach(() => {
  intake = recordingIntake();
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await running?.stop();
  running = undefined;
});

async function start(settings: object = {}): Promise<void> {
  running = await fluentdForward.start(
    { kind: 'fluentd-forward', port: 0, ...settings },
    {
      intake,
      log: pino({ level: 'silent' }),
      http: createHttpListeners(),
    },
  );
}

interface Client {
  readonly socket: Socket;
  send(...message: readonly unknown[]): void;
  /** The next thing the source says; `closed` when it hangs up. */
  answer(): Promise<unknown>;
}
async function dial(settings: object = {}): Promise<Client> {
  if (running === undefined) await start(settings);
  const socket = connect(running?.listening?.port ?? 0, '127.0.0.1').on('error', () => undefined);
  sockets.push(socket);
  const answers: unknown[] = [];
  let wanted: ((answer: unknown) => void) | undefined;
  const heard = (answer: unknown): void => {
    if (wanted === undefined) answers.push(answer);
    else wanted(answer);
    wanted = undefined;
  };
  // Answers are short and sent one at a time.
  socket.on('data', (bytes) => heard(decode(bytes)));
  socket.on('close', () => heard('closed'));
  await new Promise((resolve) => socket.once('connect', resolve));
  return {
    socket,
    send: (...message) => socket.write(encode(message)),
    answer: () =>
      new Promise((resolve) => {
        if (answers.length > 0) resolve(answers.shift());
        else wanted = resolve;
      }),
  };
}

const NOW = 1_772_705_472;
const entries = [
  [NOW, { log: 'one' }],
  [new ExtData(0, Buffer.from('69a955c0075bcd15', 'hex')), { n: 2, deep: { a: [1, null] } }],
];
const packed = Buffer.concat(entries.map((entry) => encode(entry)));
const RECORDS = ['{"log":"one"}', '{"n":2,"deep":{"a":[1,null]}}'];

describe('the four modes', () => {
  it.each<[string, unknown[]]>([
    ['Forward', ['gw.access', entries]],
    ['PackedForward', ['gw.access', packed]],
    ['PackedForward with its size', ['gw.access', packed, { size: 2 }]],
    ['CompressedPackedForward', ['gw.access', gzipSync(packed), { compressed: 'gzip' }]],
    [
      'CompressedPackedForward in two members',
      ['gw.access', Buffer.concat(entries.map((entry) => gzipSync(encode(entry)))), { compressed: 'gzip' }],
    ],
    [
      'Forward with metadata (Fluent Bit)',
      ['gw.access', entries.map(([time, record]) => [[time, {}], record])],
    ],
  ])('%s', async (_name, message) => {
    const client = await dial();
    client.send(...message);
    await intake.until(({ lines }) => lines.length === 2);
    expect(intake.lines).toEqual(RECORDS);
    expect(intake.taken.map(({ stream }) => stream)).toEqual(['gw.access', 'gw.access']);
  });

  it('PackedForward as a string, which is binary all the same', async () => {
    const client = await dial();
    client.socket.write(Buffer.concat([Buffer.of(0x92, 0xa1, 0x74, 0xd9, packed.length), packed]));
    await intake.until(({ lines }) => lines.length === 2);
    expect(intake.lines).toEqual(RECORDS);
  });

  it('Message, with and without options', async () => {
    const client = await dial();
    client.send('gw.access', NOW, { log: 'one' });
    client.send('gw.access', NOW, { log: 'two' }, { chunk: 'c1' });
    expect(await client.answer()).toEqual({ ack: 'c1' });
    expect(intake.lines).toEqual(['{"log":"one"}', '{"log":"two"}']);
  });

  it('nil, the heartbeat, is nothing', async () => {
    const client = await dial();
    client.socket.write(encode(null));
    client.send('t', entries, { chunk: 'c' });
    expect(await client.answer()).toEqual({ ack: 'c' });
    expect(intake.rejections).toEqual([]);
  });
});

describe('acknowledgement', () => {
  it('comes when the chunk is durable, with a receipt that holds for the same delivery only', async () => {
    const client = await dial();
    for (const message of [packed, packed, gzipSync(packed)]) {
      client.send('t', message, { chunk: 'c1', ...(message === packed ? {} : { compressed: 'gzip' }) });
      expect(await client.answer()).toEqual({ ack: 'c1' });
    }
    const [first, second, third] = intake.marks.map(({ receipt }) => receipt);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  it('never comes while there is no room', async () => {
    intake.answer = 'full';
    const client = await dial();
    client.send('t', [[NOW, { a: 1 }], 7], { chunk: 'c0' });
    expect(await client.answer()).toBe('closed');
    // It comes again: what is broken in it counts then.
    expect(intake.rejections).toEqual([]);
    intake.answer = 'stored';
    const again = await dial();
    again.send('t', packed, { chunk: 'c1' });
    expect(await again.answer()).toEqual({ ack: 'c1' });
    expect(intake.lines).toEqual(RECORDS);
  });

  it('is given for a chunk that cannot be read, which is counted', async () => {
    const client = await dial();
    client.send('t', Buffer.from('no gzip'), { chunk: 'c1', compressed: 'gzip' });
    expect(await client.answer()).toEqual({ ack: 'c1' });
    client.send('t', packed, { chunk: 'c2', compressed: 'zstd' });
    expect(await client.answer()).toEqual({ ack: 'c2' });
    client.send('t', [[NOW, 'no record'], [NOW, { a: 1 }], 7], { chunk: 'c3' });
    expect(await client.answer()).toEqual({ ack: 'c3' });
    expect(intake.lines).toEqual(['{"a":1}']);
    expect(intake.rejections.map(({ reason }) => reason)).toEqual([
      'bad-compression',
      'bad-compression',
      'bad-envelope',
      'bad-envelope',
    ]);
  });

  it('at stop, is given for what was taken, and what is not acknowledged is not taken', async () => {
    const client = await dial();
    client.send('t', packed, { chunk: 'c1' });
    await intake.until(({ lines }) => lines.length === 2);
    expect(await client.answer()).toEqual({ ack: 'c1' });
    const stopping = running?.stop();
    await new Promise((resolve) => client.socket.once('end', resolve));
    client.socket.write(encode(['t', packed, { chunk: 'c2' }]));
    await stopping;
    expect(intake.lines).toHaveLength(2);
  });
});

describe('a shared key', () => {
  const sha = (...parts: string[]): string => createHash('sha512').update(parts.join('')).digest('hex');
  const ping = (nonce: string, key: string): unknown[] => [
    'PING',
    'me',
    'salt',
    sha('salt', 'me', nonce, key),
    '',
    '',
  ];
  const nonceOf = (hello: unknown): string => (hello as [string, { nonce: string }])[1].nonce;

  it('is proved by both sides', async () => {
    const client = await dial({ sharedKey: 'k', selfHostname: 'us' });
    const nonce = nonceOf(await client.answer());
    client.send(...ping(nonce, 'k'));
    expect(await client.answer()).toEqual(['PONG', true, '', 'us', sha('salt', 'us', nonce, 'k')]);
    client.send('t', packed, { chunk: 'c1' });
    expect(await client.answer()).toEqual({ ack: 'c1' });
    expect(intake.lines).toEqual(RECORDS);
  });

  it('that is wrong is told, counted, and ends the connection', async () => {
    const client = await dial({ sharedKey: 'k' });
    client.send(...ping(nonceOf(await client.answer()), 'x'));
    expect(await client.answer()).toEqual(['PONG', false, 'shared_key mismatch', 'gatewatch-collector', '']);
    expect(await client.answer()).toBe('closed');
    expect(intake.rejections).toMatchObject([{ reason: 'unauthorised' }]);
  });

  it.each<[string, unknown[]]>([
    ['events', ['t', packed, { chunk: 'c' }]],
    ['a short PING', ['PING', 'me']],
    ['another word', ['PONG', '', '', '', '', '']],
  ])('cannot be skipped with %s', async (_name, message) => {
    const client = await dial({ sharedKey: 'k' });
    await client.answer();
    client.send(...message);
    client.send('t', packed);
    expect(await client.answer()).toMatchObject([
      'PONG',
      false,
      'shared_key mismatch',
      expect.anything(),
      '',
    ]);
    expect(await client.answer()).toBe('closed');
    expect(intake.lines).toEqual([]);
  });

  it('is asked for before much is read', async () => {
    const client = await dial({ sharedKey: 'k' });
    await client.answer();
    client.send('t', Buffer.alloc(10_000));
    expect(await client.answer()).toBe('closed');
    expect(intake.rejections).toMatchObject([{ reason: 'too-long' }]);
  });
});

it('adds the time of an event where it is asked for and missing', async () => {
  const client = await dial({ timeKey: '@timestamp' });
  client.send('t', [...entries, [NOW, { '@timestamp': 'x' }], [NOW, {}]], { chunk: 'c' });
  await client.answer();
  expect(intake.lines).toEqual([
    '{"log":"one","@timestamp":"2026-03-05T10:11:12.000Z"}',
    '{"n":2,"deep":{"a":[1,null]},"@timestamp":"2026-03-05T10:06:56.123Z"}',
    '{"@timestamp":"x"}',
    '{"@timestamp":"2026-03-05T10:11:12.000Z"}',
  ]);
});

it('closes what does not speak the protocol, and says so', async () => {
  const client = await dial();
  client.socket.write('GET / HTTP/1.1\r\n\r\n');
  expect(await client.answer()).toBe('closed');
  expect(intake.rejections).toMatchObject([{ reason: 'bad-envelope' }]);
});

it('unpacks no bomb', async () => {
  const client = await dial();
  client.send('t', gzipSync(Buffer.alloc(50_000_000, 0xc0)), { compressed: 'gzip', chunk: 'c' });
  expect(await client.answer()).toEqual({ ack: 'c' });
  expect(intake.rejections).toMatchObject([{ reason: 'bad-compression' }]);
});

it('answers to any message', () => {
  const limits = { maxRecordBytes: 1000, maxUnpackedBytes: 10_000 };
  const message = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.array(fc.oneof(fc.jsonValue(), fc.uint8Array()), { maxLength: 5 }).map((one) => encode(one)),
    fc.tuple(fc.string(), fc.uint8Array(), fc.dictionary(fc.string(), fc.string())).map((one) => encode(one)),
  );
  fc.assert(
    fc.property(message, (bytes) => {
      const read = readForwardMessage(Buffer.from(bytes), limits);
      if (read.kind === 'events') for (const { json } of read.events) JSON.parse(json.toString('utf8'));
    }),
    { numRuns: 3000 },
  );
});
