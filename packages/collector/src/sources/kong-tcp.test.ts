import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import { kongTcp } from './kong-tcp.js';
import type { RunningSource } from './source.js';

const log = pino({ level: 'silent' });
const file = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const tls = { keyFile: file('tls-test-key.pem'), certFile: file('tls-test-cert.pem') };

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
});

const start = async (settings: object = {}): Promise<RunningSource> => {
  running = await kongTcp.start(
    { kind: 'kong-tcp', port: 0, ...settings },
    { intake, log, http: createHttpListeners() },
  );
  return running;
};
const dial = async ({ listening }: RunningSource): Promise<Socket> => {
  const socket = connect(listening?.port ?? 0, '127.0.0.1').on('error', () => undefined);
  sockets.push(socket);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
};
const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));

describe('kong-tcp', () => {
  it('joins lines across segments and never writes', async () => {
    const socket = await dial(await start());
    let heard = 0;
    socket.on('data', (bytes) => {
      heard += bytes.length;
    });
    socket.write('{"a"');
    socket.write(':1}');
    socket.write('\n{"b":2}\n{"c"');
    await intake.until(({ lines }) => lines.length === 2);
    socket.write(':3}\n');
    await intake.until(({ lines }) => lines.length === 3);
    expect(intake.lines).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
    expect(heard).toBe(0);
  });

  it('takes a last line without newline', async () => {
    const socket = await dial(await start());
    socket.end('{"a":1}\n{"last":1}');
    await intake.until(({ lines }) => lines.length === 2);
  });

  it('takes a reset behind a whole line as normal', async () => {
    const socket = await dial(await start());
    socket.write('{"a":1}\n', () => socket.resetAndDestroy());
    await intake.until(({ lines }) => lines.length === 1);
    expect(intake.rejections).toEqual([]);
  });

  it('counts an over-long line once and goes on behind it', async () => {
    const socket = await dial(await start({ maxLineBytes: 4096 }));
    socket.write(`{"a":1}\n${'x'.repeat(300_000)}`);
    await intake.until(({ rejections }) => rejections.length === 1);
    socket.write(`${'x'.repeat(300_000)}\n{"b":2}\n`);
    await intake.until(({ lines }) => lines.length === 2);
    expect(intake.lines).toEqual(['{"a":1}', '{"b":2}']);
    expect(intake.rejections).toMatchObject([{ reason: 'too-long' }]);
  });

  it('takes a line of exactly the limit', async () => {
    const socket = await dial(await start({ maxLineBytes: 4096 }));
    socket.write(`${'x'.repeat(4096)}\n${'y'.repeat(4097)}\n{}\n`);
    await intake.until(({ lines }) => lines.length === 2);
    expect(intake.lines[0]).toHaveLength(4096);
    expect(intake.rejections).toHaveLength(1);
  });

  it('explains TLS and HTTP on the plain port, once, and closes', async () => {
    const source = await start();
    const hello = connectTls({
      port: source.listening?.port ?? 0,
      host: '127.0.0.1',
      rejectUnauthorized: false,
    }).on('error', () => undefined);
    await closed(hello);
    const http = await dial(source);
    http.write('POST /logs HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}');
    await closed(http);
    expect(intake.rejections.map(({ reason }) => reason)).toEqual(['tls-hello', 'http-request']);
    expect(intake.lines).toEqual([]);
  });

  it('lets the longest silent peer make room when the table is full', async () => {
    const source = await start({ maxConnections: 3 });
    const speaking = await dial(source);
    speaking.write('{"a":1}\n');
    await intake.until(({ lines }) => lines.length === 1);
    const silent = await dial(source);
    const gone = closed(silent);
    const later = await dial(source);
    later.write('{"b":1}\n');
    const last = await dial(source);
    await gone;
    last.write('{"c":1}\n');
    speaking.write('{"d":1}\n');
    await intake.until(({ lines }) => lines.length === 4);
    expect(source.state().connectionsOpen).toBe(3);
  });

  it('gives up the biggest unfinished line when all together hold too much', async () => {
    const source = await start({ maxHeldBytes: 1_000_000 });
    const hoarder = await dial(source);
    hoarder.write('h'.repeat(900_000));
    const other = await dial(source);
    other.write(`{"s":"${'o'.repeat(400_000)}`);
    await intake.until(({ rejections }) => rejections.length === 1);
    other.write('"}\n');
    hoarder.write('rest\n{"next":1}\n');
    await intake.until(({ lines }) => lines.length === 2);
    expect(intake.lines.map((line) => line.slice(0, 8)).sort()).toEqual(['{"next":', '{"s":"oo']);
  });

  it('closes a connection that is silent for too long', async () => {
    const socket = await dial(await start({ idleTimeoutMs: 30 }));
    await closed(socket);
  });

  it('reads nothing while paused and everything afterwards', async () => {
    const source = await start();
    const socket = await dial(source);
    socket.write('{"a":1}\n');
    await intake.until(({ lines }) => lines.length === 1);
    source.pause();
    await new Promise((resolve) => socket.write('{"b":1}\n', resolve));
    const newcomer = await dial(source);
    newcomer.write('{"c":1}\n');
    expect(intake.lines).toHaveLength(1);
    source.resume();
    await intake.until(({ lines }) => lines.length === 3);
  });

  it('hands over at stop what had already arrived', async () => {
    const source = await start();
    const socket = await dial(source);
    await intake.until(() => true);
    await new Promise((resolve) => socket.write('{"a":1}\n'.repeat(5000), resolve));
    await source.stop();
    expect(intake.lines).toHaveLength(5000);
  });
});

describe('kong-tcp over TLS', () => {
  it('takes lines, also from a peer that resets behind them', async () => {
    const carrier = await dial(await start({ tls }));
    const socket = connectTls({ socket: carrier, rejectUnauthorized: false, servername: 'logs.example.com' });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    expect(socket.getProtocol()).toBe('TLSv1.2');
    socket.write('{"a":1}\n{"b":2}\n', () => carrier.resetAndDestroy());
    await intake.until(({ lines }) => lines.length === 2);
    expect(intake.rejections).toEqual([]);
  });

  it('explains plain text, and goes on', async () => {
    const source = await start({ tls });
    const socket = await dial(source);
    socket.write('{"a":1}\n');
    await intake.until(({ rejections }) => rejections.length === 1);
    expect(intake.rejections).toMatchObject([{ reason: 'tls-hello' }]);
  });

  it('rejects a start without its files', async () => {
    await expect(start({ tls: { keyFile: '/nowhere/key', certFile: '/nowhere/cert' } })).rejects.toThrow(
      'ENOENT',
    );
  });
});
