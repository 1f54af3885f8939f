import { isUtf8 } from 'node:buffer';
import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordedLines } from '../test-support/recorded-lines.js';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import { SOURCES } from './index.js';
import type { RunningSource } from './source.js';
import { overTcp } from './testing/over-tcp.js';
import type { SourceRig, SourceTrial } from './testing/source-trial.js';

async function trialOf(kind: string): Promise<SourceTrial> {
  if (!existsSync(new URL(`testing/try-${kind}.ts`, import.meta.url)))
    throw new Error(`sources/testing/try-${kind}.ts is missing: how is ${kind} tried?`);
  const module: { readonly trial: SourceTrial } = await import(`./testing/try-${kind}.ts`);
  return module.trial;
}

const overUdp = (port: number, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.send(bytes.subarray(0, 60_000), port, '127.0.0.1', () => socket.close(() => resolve()));
  });

const HOSTILE = [
  Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * index * 31 + index * 7) % 256)),
  Buffer.alloc(300_000, 0x7b),
  Buffer.from('\n\n\n\r\n\0\n'),
  Buffer.from('POST / HTTP/1.1\r\nx'.repeat(9)),
  Buffer.from('16030100c8010000c4030320', 'hex'),
  Buffer.alloc(0),
];

const trials = await Promise.all(
  SOURCES.map(async (source) => [source.kind, source, await trialOf(source.kind)] as const),
);

describe.each(trials)('source %s', (kind, source, trial) => {
  let intake: RecordingIntake;
  let rig: SourceRig;
  let running: RunningSource;
  const context = () => ({ intake, log: pino({ level: 'silent' }), http: createHttpListeners() });
  const port = (): number => running.listening?.port ?? 0;
  beforeEach(async () => {
    intake = recordingIntake();
    rig = await trial.prepare();
    running = await source.start({ kind, ...rig.config }, context());
  });
  afterEach(async () => {
    await running.stop();
    await rig.close();
  });

  it('hands over every recorded line, byte for byte', async () => {
    const fits = (line: Buffer): boolean =>
      line.length <= (rig.longestLine ?? Number.POSITIVE_INFINITY) && (rig.textOnly !== true || isUtf8(line));
    const lines = [...recordedLines('2.8'), ...recordedLines('3.9')].filter(fits).slice(0, 200);
    await rig.send(lines, running);
    await intake.until(({ lines: got }) => got.length >= lines.length);
    expect(intake.lines).toHaveLength(lines.length);
    const arrived = lines.map((line) => (rig.arrives?.(line) ?? line).toString('latin1'));
    expect(arrived.findIndex((line, index) => line !== intake.lines[index])).toBe(-1);
    expect(intake.rejections).toEqual([]);
  });

  it('takes many senders at once, whatever silent peers do', async () => {
    const silent =
      trial.listens === 'tcp' || trial.listens === 'http'
        ? Array.from({ length: 50 }, () => connect(port(), '127.0.0.1').on('error', () => undefined))
        : [];
    await Promise.all(silent.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    for (const socket of silent) socket.write('{"half');
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => rig.send([Buffer.from(`{"n":${index}}`)], running)),
    );
    await intake.until(({ lines }) => lines.length >= 20);
    expect(new Set(intake.lines).size).toBe(20);
    for (const socket of silent) socket.destroy();
  });

  it('survives any bytes and goes on', async () => {
    if (trial.listens === 'tcp' || trial.listens === 'http')
      await Promise.all(HOSTILE.map((bytes) => overTcp(port(), bytes)));
    if (trial.listens === 'udp') for (const bytes of HOSTILE) await overUdp(port(), bytes);
    const hostile = [Buffer.from('{"hostile":"\\u0000'), Buffer.from('\x01\x02 neither text nor JSON')];
    // A sender may be told that it sends nonsense.
    await rig.send(hostile, running).catch(() => undefined);
    const marker = `{"after":"${kind}"}`;
    await rig.send([Buffer.from(marker)], running);
    await intake.until(({ lines }) => lines.includes(marker));
  });

  it('checks its configuration strictly', async () => {
    const wrong = source.start({ kind, ...rig.config, colour: 'blue' }, context());
    await expect(wrong).rejects.toThrow('colour');
  });

  it('says what it is and where it reads, and can be paused and stopped twice', async () => {
    expect(running).toMatchObject({ kind, name: kind });
    expect(running.address).not.toBe('');
    expect(running.state().connectionsOpen).toBeGreaterThanOrEqual(0);
    running.pause();
    running.pause();
    running.resume();
    running.resume();
    const at = running.listening;
    expect(at !== undefined).toBe(trial.listens !== 'nowhere');
    await running.stop();
    await running.stop();
    if (trial.listens !== 'tcp' && trial.listens !== 'http') return;
    const refused = connect(at?.port ?? 0, '127.0.0.1');
    await new Promise((resolve) => refused.once('error', resolve));
  });
});
