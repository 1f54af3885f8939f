import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spoolOptions } from '../test-support/spool-options.js';
import { Spool } from './spool.js';

let folder: string;
let spool: Spool;
let dropped = 0;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-full-'));
  dropped = 0;
});
afterEach(async () => {
  await spool.close();
  await rm(folder, { recursive: true });
});

const open = async (changes: Parameters<typeof spoolOptions>[1]): Promise<void> => {
  const onDropped = (calls: number): void => {
    dropped += calls;
  };
  spool = await Spool.open(spoolOptions(folder, { maxBytes: 1_000_000, onDropped, ...changes }));
};
const put = async (count: number): Promise<void> => {
  for (let one = 0; one < count; one += 1) {
    const sequence = spool.reserve();
    const body = Buffer.alloc(50_000, String(sequence));
    const record = { sequence, calls: 10, gzip: false, storedAtMs: sequence, body };
    expect(await spool.append([record])).toEqual({ kind: 'stored' });
  }
};
const takeAll = async (): Promise<number[]> => {
  const sequences: number[] = [];
  for (let next = await spool.next(); next !== undefined; next = await spool.next()) {
    sequences.push(next.sequence);
    await spool.acknowledge(next.sequence);
  }
  return sequences;
};

describe('drop-oldest', () => {
  it('gives up whole oldest segments, counts their calls, and always has room', async () => {
    await open({ whenFull: 'drop-oldest' });
    await put(100);
    expect(spool.hasRoom(500_000)).toBe(true);
    expect(spool.waitingBytes).toBeLessThanOrEqual(1_000_000);
    const left = await takeAll();
    expect(left.at(-1)).toBe(100);
    expect(left).toEqual(Array.from({ length: left.length }, (_, index) => 101 - left.length + index));
    expect(dropped).toBe((100 - left.length) * 10);
  });

  it('does not give up what is being sent, nor count what was delivered', async () => {
    await open({ whenFull: 'drop-oldest' });
    await put(6);
    for (let count = 0; count < 4; count += 1) await spool.acknowledge((await spool.next())?.sequence ?? 0);
    const inHand = await spool.next();
    expect(inHand?.sequence).toBe(5);
    await put(60);
    expect(await spool.next()).toBe(inHand);
    expect(spool.oldestAtMs).toBe(5);
    const left = await takeAll();
    expect(left[0]).toBe(5);
    expect(left.at(-1)).toBe(66);
    expect(dropped).toBe((62 - left.length) * 10);
  });
});

it('refuse-new keeps the oldest', async () => {
  await open({});
  while (spool.hasRoom(50_100)) await put(1);
  expect(dropped).toBe(0);
  expect((await takeAll())[0]).toBe(1);
});

describe.each(['interval', 'never'] as const)('fsync: %s', (fsync) => {
  it('keeps order and marks over an orderly restart', async () => {
    await open({ fsync, fsyncIntervalMs: 10 });
    await put(30);
    await spool.close();
    await open({ fsync, fsyncIntervalMs: 10 });
    await put(3);
    expect(await takeAll()).toEqual(Array.from({ length: 33 }, (_, index) => index + 1));
  });
});

it('a write that fails leaves nothing behind, and the spool goes on when the disk does', async () => {
  await open({});
  await put(1);
  // A folder where the next segment's file would be: it cannot be made.
  await spool.close();
  await open({});
  const { mkdir, rmdir } = await import('node:fs/promises');
  const blocked = join(folder, '0000000000000002.segment');
  await mkdir(blocked);
  const sequence = spool.reserve();
  const record = { sequence, calls: 1, gzip: false, storedAtMs: 1, body: Buffer.from('lost') };
  expect(await spool.append([record])).toMatchObject({ kind: 'failed' });
  expect(spool.hasRoom(0)).toBe(false);
  expect(spool.problem).toContain('EISDIR');
  await rmdir(blocked);
  await expect.poll(() => spool.hasRoom(0)).toBe(true);
  await put(1);
  expect(await takeAll()).toEqual([1, 3]);
  expect((await readdir(folder)).filter((name) => name === 'probe')).toEqual([]);
});
