import { appendFile, mkdir, mkdtemp, rename, rm, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DurableIntake } from '../test-support/durable-intake.js';
import { file } from './file.js';
import { createHttpListeners } from './http/http-listeners.js';
import type { RunningSource } from './source.js';

let folder: string;
let intake: DurableIntake;
let running: RunningSource[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-tail-'));
  intake = new DurableIntake();
});
afterEach(async () => {
  for (const source of running) await source.stop();
  running = [];
  await rm(folder, { recursive: true });
});
const at = (name: string): string => join(folder, name);
const start = async (settings: object = {}): Promise<RunningSource> => {
  const source = await file.start(
    { kind: 'file', paths: [at('*.log')], pollMs: 50, ...settings },
    { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
  );
  running.push(source);
  return source;
};
const lines = (): string[] => intake.lines.map(({ text }) => text);
const until = (expected: readonly string[]) => expect.poll(() => lines()).toEqual(expected);

describe('file', () => {
  it('sees what is appended at once, long before it would look by itself', async () => {
    await writeFile(at('a.log'), 'one\n');
    await start({ pollMs: 3_600_000 });
    await until(['one']);
    await appendFile(at('a.log'), 'two\r\nthr');
    await until(['one', 'two']);
    await appendFile(at('a.log'), 'ee\n');
    await until(['one', 'two', 'three']);
    await writeFile(at('b.log'), 'other\n');
    await until(['one', 'two', 'three', 'other']);
    expect(intake.lines.at(-1)?.stream).toBe(at('b.log'));
  });

  it('finishes a file that is renamed out of the pattern, and one that is deleted, while they are still written', async () => {
    await writeFile(at('a.log'), 'a1\n');
    await writeFile(at('b.log'), 'b1\n');
    await start();
    await expect.poll(() => lines().length).toBe(2);
    await rename(at('a.log'), at('elsewhere'));
    await writeFile(at('a.log'), 'new1\n');
    await appendFile(at('elsewhere'), 'a2\n');
    await expect.poll(() => lines()).toContain('a2');
    await expect.poll(() => lines()).toContain('new1');
    await appendFile(at('b.log'), 'b2\n');
    await unlink(at('b.log'));
    await expect.poll(() => lines().length).toBe(5);
  });

  it('reads again from the start what is truncated, also when it has outgrown its place by then', async () => {
    await writeFile(at('a.log'), 'first one\n');
    const source = await start({ pollMs: 3_600_000 });
    await until(['first one']);
    await source.stop();
    await truncate(at('a.log'), 0);
    await appendFile(at('a.log'), 'second, which is longer\n');
    await start();
    await until(['first one', 'second, which is longer']);
  });

  it('leaves out what was there before it first ran, if asked to, but nothing that came later', async () => {
    await writeFile(at('a.log'), 'old\nold\nhalf');
    await writeFile(at('b.log'), gzipSync('old, packed\n'));
    const source = await start({ startAt: 'end' });
    await expect.poll(() => intake.known.has('@')).toBe(true);
    await appendFile(at('a.log'), ' new\n');
    await until(['half new']);
    await source.stop();
    await writeFile(at('c.log'), 'made while down\n');
    await start({ startAt: 'end' });
    await until(['half new', 'made while down']);
  });

  it('takes a last line without newline when it is asked to and nothing follows', async () => {
    await writeFile(at('a.log'), 'one\nunfinished');
    await start({ partialLineMs: 100 });
    await until(['one', 'unfinished']);
    await appendFile(at('a.log'), 'next\n');
    await until(['one', 'unfinished', 'next']);
  });

  it('counts a line that is too long once, whole or in pieces, and goes on behind it', async () => {
    await writeFile(at('a.log'), `${'x'.repeat(700_000)}`);
    const source = await start({ maxLineBytes: 1024 });
    await expect.poll(() => source.state().lagMs).toBe(0);
    await appendFile(
      at('a.log'),
      `${'x'.repeat(700_000)}\nshort\n${'y'.repeat(1024)}\n${'z'.repeat(1025)}\n`,
    );
    await until(['short', 'y'.repeat(1024)]);
    expect(intake.rejections).toEqual(['too-long', 'too-long']);
  });

  it('jumps over the hole that truncation leaves under a writer that does not append', async () => {
    await writeFile(at('a.log'), `${'NUL'.repeat(200_000)}\n`);
    await start();
    await expect.poll(() => lines().length).toBe(1);
    await truncate(at('a.log'), 0);
    await truncate(at('a.log'), 2_000_000);
    await appendFile(at('a.log'), 'behind the hole\n');
    await expect.poll(() => lines().at(-1)).toBe('behind the hole');
    expect(intake.rejections).toEqual([]);
  });

  it('says of what it does not read why; damaged gzip is counted when it stays so', async () => {
    await writeFile(at('a.log'), Buffer.from('fd377a585a000004', 'hex'));
    await writeFile(at('b.log'), gzipSync('whole\nand more\n').subarray(0, 30));
    const source = await start({ lingerMs: 100 });
    await expect.poll(() => source.state().problem).toContain('gzip');
    await expect.poll(() => intake.rejections).toEqual(['bad-compression']);
    await writeFile(at('a.log'), 'plain now\n');
    await expect.poll(() => lines()).toContain('plain now');
    await expect.poll(() => source.state().problem).toBeUndefined();
  });

  it('follows a thousand files in many folders with few open at once', async () => {
    for (let folderNumber = 0; folderNumber < 20; folderNumber += 1) await mkdir(at(`d${folderNumber}`));
    const path = (index: number): string => at(`d${index % 20}/${index}.log`);
    await Promise.all(Array.from({ length: 1000 }, (_, index) => writeFile(path(index), `first ${index}\n`)));
    const source = await start({ paths: [at('**/*.log')], exclude: [at('d0/0.log')], maxOpenFiles: 50 });
    await expect.poll(() => lines().length).toBe(999);
    expect(source.state().connectionsOpen).toBeLessThanOrEqual(50);
    await Promise.all(
      Array.from({ length: 1000 }, (_, index) => appendFile(path(index), `second ${index}\n`)),
    );
    await expect.poll(() => lines().length).toBe(1998);
    expect(new Set(lines()).size).toBe(1998);
    expect(source.state()).toMatchObject({ backlog: 0, backlogUnit: 'bytes', lagMs: 0 });
  });

  it('reads nothing while paused; tells the backlog; can be stopped while there is no room', async () => {
    const source = await start();
    source.pause();
    await writeFile(at('a.log'), 'one\n');
    await expect.poll(() => lines()).toEqual([]);
    source.resume();
    await until(['one']);
    intake.fates.push(...Array.from({ length: 1000 }, () => 'full' as const));
    await appendFile(at('a.log'), 'two\n');
    await expect.poll(() => intake.fates.length).toBeLessThan(1000);
    await source.stop();
    intake.fates.length = 0;
    await start();
    await until(['one', 'two']);
  });

  it('forgets the places of files that are gone', async () => {
    await writeFile(at('a.log'), 'one\n');
    await start({ lingerMs: 0, forgetMs: 1000 });
    await until(['one']);
    await unlink(at('a.log'));
    await expect.poll(() => [...intake.known.keys()]).toEqual(['@']);
  });

  it('rejects a pattern that cannot be read', async () => {
    await expect(start({ paths: ['/var/log/[x'] })).rejects.toThrow('"["');
  });
});
