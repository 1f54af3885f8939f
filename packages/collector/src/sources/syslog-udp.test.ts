import { createSocket, type Socket } from 'node:dgram';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import type { RunningSource } from './source.js';
import { syslogUdp } from './syslog-udp.js';

let intake: RecordingIntake;
let running: RunningSource;
let client: Socket;
beforeEach(async () => {
  intake = recordingIntake();
  client = createSocket('udp4');
  running = await start({});
});
afterEach(async () => {
  client.close();
  await running.stop();
});

const start = (settings: object): Promise<RunningSource> =>
  syslogUdp.start(
    { kind: 'syslog-udp', port: 0, ...settings },
    {
      intake,
      log: pino({ level: 'silent' }),
      http: createHttpListeners(),
    },
  );
const send = (text: string | Buffer): Promise<void> =>
  new Promise((resolve, reject) =>
    client.send(text, running.listening?.port ?? 0, '127.0.0.1', (error) =>
      error ? reject(error) : resolve(),
    ),
  );

it('unwraps one message a datagram and names node and stream', async () => {
  await send('<190>Nov 22 10:00:00 web1 nginx: {"a":1}\n');
  await send('<190>1 - web2 haproxy - - - {"b":2}');
  await intake.until(({ lines }) => lines.length === 2);
  expect(intake.taken.map(({ bytes, node, stream }) => [String(bytes), node, stream])).toEqual([
    ['{"a":1}', 'web1', 'nginx'],
    ['{"b":2}', 'web2', 'haproxy'],
  ]);
});

it('rejects an over-long datagram, ignores an empty one, and goes on', async () => {
  await running.stop();
  running = await start({ maxMessageBytes: 480 });
  await send(`<190>${'x'.repeat(500)}`);
  await send('');
  await send('<190>Nov 22 10:00:00 web1 nginx: ');
  await send('<190>x');
  await intake.until(({ lines }) => lines.length === 1);
  expect(intake.rejections).toMatchObject([{ reason: 'too-long', bytes: 505 }]);
});

it('hands over at stop what had already arrived', async () => {
  for (let count = 0; count < 200; count += 1) await send(`<190>n${count}`);
  await running.stop();
  expect(intake.lines).toHaveLength(200);
});

it('rejects a start on a port that is taken', async () => {
  await expect(start({ port: running.listening?.port })).rejects.toThrow('EADDRINUSE');
});
