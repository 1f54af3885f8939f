import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bus, BusEntry } from './bus.js';
import { BUSES } from './index.js';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

async function take(bus: Bus, from: number, count: number): Promise<BusEntry[]> {
  const stop = new AbortController();
  const entries: BusEntry[] = [];
  for await (const entry of bus.follow(from, stop.signal)) {
    entries.push(entry);
    if (entries.length === count) stop.abort();
  }
  return entries;
}

const texts = (entries: readonly BusEntry[]): string[] =>
  entries.map((entry) => new TextDecoder().decode(entry.bytes));

describe.each(BUSES)('bus $kind', ({ open }) => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bus-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('gives back what was appended, in order, with monotone positions', async () => {
    const bus = await open({ directory });
    const positions = await Promise.all(['a', 'bb', 'ccc'].map((one) => bus.append(text(one))));
    const entries = await take(bus, 0, 3);
    expect(texts(entries)).toEqual(['a', 'bb', 'ccc']);
    expect(entries.map((entry) => entry.position)).toEqual(positions);
    expect(entries.at(-1)?.next).toBe(bus.end());
    await bus.close();
  });

  it('hands the decoded form to a consumer in this process', async () => {
    const bus = await open({ directory });
    const decoded = { calls: [1] };
    await bus.append(text('{"calls":[1]}'), decoded);
    expect((await take(bus, 0, 1))[0]?.decoded).toBe(decoded);
    await bus.close();
  });

  it('wakes a follower that waits', async () => {
    const bus = await open({ directory });
    const waiting = take(bus, 0, 1);
    await bus.append(text('late'));
    expect(texts(await waiting)).toEqual(['late']);
    await bus.close();
  });

  it('keeps everything over a reopening, goes on with higher positions and follows from the middle', async () => {
    const first = await open({ directory });
    await first.append(text('one'));
    const second = await first.append(text('two'));
    await first.close();
    const bus = await open({ directory });
    const third = await bus.append(text('three'));
    expect(third).toBeGreaterThan(second);
    expect(texts(await take(bus, second, 2))).toEqual(['two', 'three']);
    await bus.close();
  });

  it('rolls over many files and trims only what lies before a position', async () => {
    const bus = await open({ directory, segmentBytes: 100, memoryBytes: 0 });
    const positions: number[] = [];
    for (let i = 0; i < 50; i++) positions.push(await bus.append(text(`record number ${i}`)));
    const keepFrom = positions[30] ?? 0;
    await bus.trim(keepFrom);
    const entries = await take(bus, 0, 20);
    expect(entries[0]?.position).toBeLessThanOrEqual(keepFrom);
    expect(entries[0]?.position).toBeGreaterThan(positions[20] ?? 0);
    expect(texts(await take(bus, keepFrom, 20)).at(-1)).toBe('record number 49');
    await bus.close();
    const again = await open({ directory, segmentBytes: 100 });
    expect(again.end()).toBe(bus.end());
    await again.close();
  });

  it('refuses after close, and closes twice', async () => {
    const bus = await open({ directory });
    await bus.close();
    await bus.close();
    await expect(bus.append(text('x'))).rejects.toThrow('closed');
  });

  it('goes on from a known position when its directory was emptied', async () => {
    const bus = await open({ directory, startAt: 12_345 });
    expect(await bus.append(text('x'))).toBe(12_345);
    expect(texts(await take(bus, 12_345, 1))).toEqual(['x']);
    await bus.close();
  });
});
