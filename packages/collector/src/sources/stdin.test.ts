import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DurableIntake } from '../test-support/durable-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import type { RunningSource } from './source.js';
import { stdin } from './stdin.js';

let folder: string;
let intake: DurableIntake;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-stdin-'));
  intake = new DurableIntake();
});
afterEach(() => rm(folder, { recursive: true }));
const start = (fd: number, settings: object = {}): Promise<RunningSource> =>
  stdin.start(
    { kind: 'stdin', fd, ...settings },
    { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
  );
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index}`);

describe('stdin', () => {
  it('reads a file up to its end, the last line without newline as well, and has finished then', async () => {
    await writeFile(join(folder, 'log'), `${numbered(10_000).join('\r\n')}\n${'x'.repeat(2000)}\nlast`);
    const input = await open(join(folder, 'log'));
    const source = await start(input.fd, { maxLineBytes: 1024 });
    await source.finished;
    expect(intake.lines.map(({ text }) => text)).toEqual([...numbered(10_000), 'last']);
    expect(intake.rejections).toEqual(['too-long']);
    expect(source.state().connectionsOpen).toBe(0);
    // It closes the descriptor that it was given.
    await source.stop();
    await input.close().catch(() => undefined);
  });

  it('lets a pipe fill up while there is no room, and loses nothing', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    intake.fates.push(...Array.from({ length: 4 }, () => 'full' as const));
    const end = await open(pipe, 'r+');
    const writer = spawn('seq', ['1', '200000'], {
      stdio: ['ignore', end.fd, 'ignore'],
    });
    const ended = new Promise((resolve) => writer.once('exit', resolve));
    const input = await open(pipe, 'r');
    const source = await start(input.fd);
    await ended;
    await expect.poll(() => intake.lines.at(-1)?.text).toBe('200000');
    expect(intake.lines).toHaveLength(200_000);
    expect(intake.mostLines).toBeLessThan(20_000);
    await source.stop();
    for (const handle of [end, input]) await handle.close().catch(() => undefined);
  });

  it('rejects a descriptor that is not open', async () => {
    await expect(start(1000)).rejects.toThrow('EBADF');
  });
});
