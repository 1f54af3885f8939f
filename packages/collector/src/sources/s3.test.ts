import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DurableIntake } from '../test-support/durable-intake.js';
import { type LocalQueue, startLocalQueue } from '../test-support/local-queue.js';
import { type LocalS3, startLocalS3 } from '../test-support/local-s3.js';
import { createHttpListeners } from './http/http-listeners.js';
import { s3 } from './s3.js';
import type { RunningSource } from './source.js';

const lines = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index}`);
const text = (name: string, count: number): string => `${lines(name, count).join('\n')}\n`;

let store: LocalS3;
let intake: DurableIntake;
let running: RunningSource[] = [];
beforeEach(async () => {
  store = await startLocalS3();
  intake = new DurableIntake();
});
afterEach(async () => {
  for (const source of running) await source.stop();
  running = [];
  await store.close();
});
const start = async (settings: object = {}): Promise<RunningSource> => {
  const source = await s3.start(
    { kind: 's3', ...store.config, pollMs: 100, fullListMs: 0, ...settings },
    { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
  );
  running.push(source);
  return source;
};
const got = (): string[] => intake.lines.map(({ text: line }) => line);
const until = (count: number) => expect.poll(() => got().length).toBe(count);

describe('s3 by listing', () => {
  it('reads plain and gzip objects, in order of time, with the key as stream; new ones as they come', async () => {
    await store.put('AWSLogs/b.log.gz', gzipSync(text('b', 3000)));
    await store.put('AWSLogs/a.log', `${text('a', 2)}last without newline`);
    await store.put('other/c.log', text('c', 5));
    await start({ prefix: 'AWSLogs/' });
    await until(3003);
    expect(new Set(intake.lines.map(({ stream }) => stream))).toEqual(
      new Set(['AWSLogs/b.log.gz', 'AWSLogs/a.log']),
    );
    expect(got().filter((line) => line.startsWith('b '))).toEqual(lines('b', 3000));
    // A key that sorts before all that were read.
    await store.put('AWSLogs/0.log', text('late', 1));
    await until(3004);
    // Written anew: another version.
    await store.put('AWSLogs/a.log', text('again', 1));
    await until(3005);
  });

  it('reads each line once through kills in the middle of an object', async () => {
    await store.put('big.log.gz', gzipSync(text('big', 9000)));
    for (const fate of ['crash-after', 'crash-before', 'crash-after'] as const) {
      intake.fates.push('stored', fate);
      const crashed = new Promise<void>((resolve) => {
        intake.onCrash = resolve;
      });
      await start();
      await crashed;
      // Killed: it is not stopped, and whatever it still does is not durable.
      running.pop();
      intake.fates.length = 0;
    }
    await start();
    await until(9000);
    expect(got()).toEqual(lines('big', 9000));
  });

  it('remembers after a restart what it has read, also when it is old', async () => {
    for (let index = 0; index < 30; index += 1) await store.put(`2026/${index}.log`, text(`o${index}`, 1));
    const first = await start({ lateMs: 0 });
    await until(30);
    await expect.poll(() => intake.known.get('newest')).toBeDefined();
    await first.stop();
    await store.put('2026/99.log', text('new', 1));
    await start({ lateMs: 0 });
    await until(31);
    expect(new Set(got()).size).toBe(31);
  });

  it('leaves out what was there before it first ran, if asked to', async () => {
    await store.put('old.log', text('old', 1));
    await start({ startAt: 'end' });
    await expect.poll(() => intake.known.get('newest')).toBeDefined();
    await store.put('new.log', text('new', 2));
    await until(2);
    expect(got()).toEqual(lines('new', 2));
  });

  it('counts damaged, oversized and unreadable objects and goes on', async () => {
    const gz = gzipSync(text('d', 1000));
    await store.put('damaged.gz', Buffer.concat([gz.subarray(0, gz.length - 40), Buffer.alloc(8)]));
    await store.put('bomb.gz', gzipSync(Buffer.alloc(3_000_000, 0x61)));
    await store.put('long.log', `${'x'.repeat(5000)}\nafter\n`);
    await store.put('huge.log', 'y'.repeat(200_000));
    await start({ maxLineBytes: 1024, maxObjectBytes: 100_000, maxUnpackedBytes: 1_000_000 });
    await expect
      .poll(() => [...intake.rejections].sort())
      .toEqual(['bad-compression', 'too-long', 'too-long', 'too-long']);
    expect(got()).toContain('after');
  });

  it('says what is wrong and tries again', async () => {
    const source = await start({ bucket: 'nowhere' });
    await expect.poll(() => source.state().problem).toContain('NoSuchBucket');
  });
});

describe('s3 by queue', () => {
  let queue: LocalQueue;
  beforeEach(async () => {
    queue = await startLocalQueue();
  });
  afterEach(async () => {
    for (const source of running) await source.stop();
    running = [];
    await queue.close();
  });
  const event = (key: string): string =>
    JSON.stringify({
      Records: [
        {
          eventName: 'ObjectCreated:Put',
          s3: { bucket: { name: 'logs' }, object: { key, size: 10 } },
        },
      ],
    });
  const settings = () => ({ queue: { url: queue.url, endpoint: queue.endpoint, waitSeconds: 0 } });

  it('reads what is announced by S3, through SNS and by EventBridge; deletes a message when its lines are durable', async () => {
    await store.put('a b/ä.log', text('one', 2));
    await store.put('two.log', text('two', 2));
    await store.put('three.log', text('three', 2));
    queue.send(event('a+b/%C3%A4.log'));
    queue.send(JSON.stringify({ Type: 'Notification', Message: event('two.log') }));
    queue.send(
      JSON.stringify({
        'detail-type': 'Object Created',
        time: '2026-03-05T10:00:00Z',
        detail: { bucket: { name: 'logs' }, object: { key: 'three.log', size: 3, etag: '' } },
      }),
    );
    queue.send(JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' }));
    queue.send('something else');
    await start(settings());
    await until(6);
    await expect.poll(() => [...queue.left.values()]).toEqual(['something else']);
    expect(new Set(got())).toEqual(new Set([...lines('one', 2), ...lines('two', 2), ...lines('three', 2)]));
    await expect.poll(() => intake.rejections).toEqual(['bad-envelope']);
  });

  it('takes a message that comes twice once, and leaves one whose object cannot be read', async () => {
    await store.put('a.log', text('a', 3));
    queue.send(event('a.log'));
    queue.send(event('a.log'));
    await start(settings());
    await until(3);
    await expect.poll(() => queue.left.size).toBe(0);
    queue.send(event('a.log'));
    await expect.poll(() => queue.left.size).toBe(0);
    expect(got()).toEqual(lines('a', 3));
  });

  it('deletes nothing while there is no room', async () => {
    await store.put('a.log', text('a', 3));
    queue.send(event('a.log'));
    intake.fates.push('full', 'full', 'full');
    await start(settings());
    await expect.poll(() => intake.fates.length).toBeLessThan(3);
    expect(queue.left.size).toBe(1);
    await until(3);
    await expect.poll(() => queue.left.size).toBe(0);
  });
});
