import { request } from 'node:http';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordedLines } from '../test-support/recorded-lines.js';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import { SOURCES } from './index.js';
import type { RunningSource } from './source.js';

type Kind = (typeof SOURCES)[number]['kind'];

const overTcp = (port: number, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.resume().on('error', () => undefined);
    socket.on('close', () => resolve());
  });

/** How a client of each source sends one batch of lines. */
const SEND: Record<Kind, (port: number, lines: readonly Buffer[]) => Promise<void>> = {
  'kong-tcp': (port, lines) =>
    overTcp(port, Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]))),
  'kong-http': (port, lines) =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', method: 'POST', agent: false }, (response) => {
        response.resume().on('end', () => resolve());
      });
      sent.on('error', reject);
      const commas = lines.flatMap((line, index) => (index === 0 ? [line] : [Buffer.from(','), line]));
      sent.end(Buffer.concat([Buffer.from('['), ...commas, Buffer.from(']')]));
    }),
};

describe.each(SOURCES.map((source) => [source.kind, source] as const))('source %s', (kind, source) => {
  let intake: RecordingIntake;
  let running: RunningSource;
  const port = (): number => running.listening?.port ?? 0;
  beforeEach(async () => {
    intake = recordingIntake();
    running = await source.start(
      { kind, port: 0 },
      { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
    );
  });
  afterEach(() => running.stop());

  it('hands over every recorded line, byte for byte', async () => {
    const lines = [...recordedLines('2.8'), ...recordedLines('3.9')].slice(0, 200);
    await SEND[kind](port(), lines);
    await intake.until(({ lines: got }) => got.length >= lines.length);
    expect(intake.lines).toEqual(lines.map((line) => line.toString('latin1')));
    expect(intake.rejections).toEqual([]);
  });

  it('takes many senders at once, whatever silent peers do', async () => {
    const silent = Array.from({ length: 50 }, () =>
      connect(port(), '127.0.0.1').on('error', () => undefined),
    );
    await Promise.all(silent.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    for (const socket of silent) socket.write('{"half');
    const senders = Array.from({ length: 20 }, (_, index) =>
      SEND[kind](port(), [Buffer.from(`{"n":${index}}`)]),
    );
    await Promise.all(senders);
    await intake.until(({ lines }) => lines.length >= 20);
    expect(new Set(intake.lines).size).toBe(20);
    for (const socket of silent) socket.destroy();
  });

  it('survives any bytes and goes on', async () => {
    const random = Buffer.from(
      Array.from({ length: 100_000 }, (_, index) => (index * index * 31 + index * 7) % 256),
    );
    const hostile = [
      random,
      Buffer.alloc(300_000, 0x7b),
      Buffer.from('\n\n\n\r\n\0\n'),
      Buffer.from('POST / HTTP/1.1\r\nx'.repeat(9)),
    ];
    await Promise.all(hostile.map((bytes) => overTcp(port(), bytes)));
    const marker = `{"after":"${kind}"}`;
    await SEND[kind](port(), [Buffer.from(marker)]);
    await intake.until(({ lines }) => lines.includes(marker));
  });

  it('checks its configuration strictly', async () => {
    const wrong = source.start(
      { kind, port: 0, colour: 'blue' },
      { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
    );
    await expect(wrong).rejects.toThrow('colour');
  });

  it('says where it listens, and can be stopped twice', async () => {
    expect(running).toMatchObject({
      kind,
      name: kind,
      listening: { host: '127.0.0.1', port: expect.any(Number) },
    });
    await running.stop();
    await running.stop();
    const refused = connect(port(), '127.0.0.1');
    await new Promise((resolve) => refused.once('error', resolve));
  });
});
