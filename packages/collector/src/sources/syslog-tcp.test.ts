import { connect, type Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import type { RunningSource } from './source.js';
import { syslogTcp } from './syslog-tcp.js';

let intake: RecordingIntake;
let running: RunningSource;
let sockets: Socket[] = [];
const start = async (settings: object = {}): Promise<void> => {
  intake = recordingIntake();
  running = await syslogTcp.start(
    { kind: 'syslog-tcp', port: 0, ...settings },
    {
      intake,
      log: pino({ level: 'silent' }),
      http: createHttpListeners(),
    },
  );
};
const dial = async (): Promise<Socket> => {
  const socket = connect(running.listening?.port ?? 0, '127.0.0.1').on('error', () => undefined);
  sockets.push(socket);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
};
beforeEach(() => start());
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await running.stop();
});

it('finds out the framing of each connection', async () => {
  const [counted, lines, nul] = [await dial(), await dial(), await dial()];
  counted.write('37 <190>1 - web1 haproxy - - - {"a":"1"}35 <190>1 - web1 haproxy - - - {"a":2}');
  await intake.until(({ lines: got }) => got.length === 2);
  lines.write('<190>Nov 22 10:00:00 web2 nginx: {"a":3}\n');
  await intake.until(({ lines: got }) => got.length === 3);
  nul.write('<190>Nov 22 10:00:00 web3 nginx: {"a":4}\0');
  await intake.until(({ lines: got }) => got.length === 4);
  expect(intake.taken.map(({ bytes, node, stream }) => [String(bytes), node, stream])).toEqual([
    ['{"a":"1"}', 'web1', 'haproxy'],
    ['{"a":2}', 'web1', 'haproxy'],
    ['{"a":3}', 'web2', 'nginx'],
    ['{"a":4}', 'web3', 'nginx'],
  ]);
});

it('closes a connection whose counts are wrong, and says so once', async () => {
  const socket = await dial();
  const closed = new Promise((resolve) => socket.resume().once('close', resolve));
  socket.write('6 <34>abfoo <34>');
  await closed;
  expect(intake.lines).toEqual(['ab']);
  expect(intake.rejections).toMatchObject([{ reason: 'bad-envelope' }]);
});

it('names the node by the PROXY header when the message does not', async () => {
  await running.stop();
  await start({ proxyProtocol: true });
  const socket = await dial();
  socket.write(
    'PROXY TCP4 192.0.2.7 198.51.100.10 33333 8601\r\n<190>nginx: x\n<190>Nov 22 10:00:00 web1 nginx: y\n',
  );
  await intake.until(({ lines }) => lines.length === 2);
  expect(intake.taken.map(({ node }) => node)).toEqual(['192.0.2.7', 'web1']);
});

it('gives up the biggest unfinished message when all together hold too much', async () => {
  await running.stop();
  await start({ maxHeldBytes: 1_000_000 });
  const hoarder = await dial();
  hoarder.write(`900010 <34>${'h'.repeat(900_000)}`);
  const other = await dial();
  other.write(`<34>${'o'.repeat(400_000)}`);
  await intake.until(({ rejections }) => rejections.length === 1);
  hoarder.write('hhhhhh6 <34>ab');
  await intake.until(({ lines }) => lines.length === 1);
  other.write('o\n');
  await intake.until(({ lines }) => lines.length === 2);
  expect(intake.lines.map(({ length }) => length)).toEqual([2, 400_001]);
});
