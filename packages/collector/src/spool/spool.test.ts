import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spoolOptions } from '../test-support/spool-options.js';
import { Spool, type SpoolOptions } from './spool.js';

const plain = { calls: 1, gzip: false, storedAtMs: 1_772_702_000_123 };
let folder: string;
let opened: Spool[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-'));
});
afterEach(async () => {
  for (const spool of opened) await spool.close();
  opened = [];
  await rm(folder, { recursive: true });
});

const open = async (changes: Partial<SpoolOptions> = {}): Promise<Spool> => {
  const spool = await Spool.open(spoolOptions(folder, changes));
  opened.push(spool);
  return spool;
};
const close = async (spool: Spool): Promise<void> => {
  opened = opened.filter((one) => one !== spool);
  await spool.close();
};
const put = async (spool: Spool, text: string): Promise<number> => {
  const sequence = spool.reserve();
  const outcome = await spool.append([{ ...plain, sequence, body: Buffer.from(text) }]);
  expect(outcome).toEqual({ kind: 'stored' });
  return sequence;
};
const takeAll = async (spool: Spool): Promise<string[]> => {
  const bodies: string[] = [];
  for (;;) {
    const record = await spool.next();
    if (record === undefined) return bodies;
    bodies.push(record.body.toString());
    await spool.acknowledge(record.sequence);
  }
};
const segments = async (at = folder): Promise<string[]> =>
  (await readdir(at)).filter((name) => name.endsWith('.segment')).sort();

describe('spool', () => {
  it('hands out records in order, each until it is acknowledged', async () => {
    const spool = await open();
    await Promise.all(['a', 'b', 'c'].map((text) => put(spool, text)));
    expect((await spool.next())?.body.toString()).toBe('a');
    expect((await spool.next())?.body.toString()).toBe('a');
    expect(await takeAll(spool)).toEqual(['a', 'b', 'c']);
    expect(await spool.next()).toBeUndefined();
    const more = spool.whenMore();
    await put(spool, 'd');
    await more;
    expect(await takeAll(spool)).toEqual(['d']);
  });

  it('keeps identity, order and position over restarts', async () => {
    const first = await open();
    const one = await put(first, 'a');
    await put(first, 'b');
    const record = await first.next();
    await first.acknowledge(record?.sequence ?? 0);
    await close(first);
    const second = await open();
    // The name of what is new is new; what is spooled bears its own in its body.
    expect(second.id).not.toBe(first.id);
    const three = await put(second, 'c');
    expect(three).toBe(one + 2);
    expect(await takeAll(second)).toEqual(['b', 'c']);
    await close(second);
    const third = await open();
    expect(await put(third, 'd')).toBe(three + 1);
    expect(await takeAll(third)).toEqual(['d']);
  });

  it('survives a crash at any byte of the last record', async () => {
    const spool = await open();
    await put(spool, 'first record');
    const [name = ''] = await segments();
    const whole = (await stat(join(folder, name))).size;
    const last = await put(spool, 'the record that is cut');
    const full = (await stat(join(folder, name))).size;
    await close(spool);
    for (let bytes = whole; bytes < full; bytes += 1) {
      const copy = `${folder}-${bytes}`;
      await cp(folder, copy, { recursive: true });
      await truncate(join(copy, name), bytes);
      const after = await open({ folder: copy });
      // The record never got whole, so nobody can have seen its number.
      expect(await put(after, 'next')).toBe(last);
      expect(await takeAll(after)).toEqual(['first record', 'next']);
      await close(after);
      await rm(copy, { recursive: true });
    }
  });

  it('drops a last record whose bytes were damaged', async () => {
    const spool = await open();
    await put(spool, 'good');
    await put(spool, 'to be damaged');
    await close(spool);
    const [name = ''] = await segments();
    const bytes = await readFile(join(folder, name));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 1, bytes.length - 3);
    await writeFile(join(folder, name), bytes);
    expect(await takeAll(await open())).toEqual(['good']);
  });

  it('skips the rest of an older damaged segment and goes on', async () => {
    const spool = await open();
    const big = 'x'.repeat(130_000);
    for (const text of ['a', 'b', 'c', 'd']) await put(spool, text + big);
    await close(spool);
    const names = await segments();
    expect(names.length).toBeGreaterThan(2);
    await writeFile(join(folder, names[0] ?? ''), 'rubbish');
    const after = await open();
    expect((await takeAll(after)).map((text) => text[0])).toEqual(['b', 'c', 'd']);
  });

  it('starts again from nothing with numbers behind what was delivered, and another name', async () => {
    const spool = await open();
    const last = await put(spool, 'a');
    await takeAll(spool);
    await close(spool);
    const [name = ''] = await segments();
    await truncate(join(folder, name), 0);
    const second = await open();
    expect(await segments()).toEqual([]);
    expect(second.reserve()).toBeGreaterThan(last);
    expect(second.id).not.toBe(spool.id);
  });

  it('removes what was delivered, and says when it is full', async () => {
    const spool = await open();
    const big = 'x'.repeat(100_000);
    let stored = 0;
    while (spool.hasRoom(100_000)) {
      await put(spool, big);
      stored += 1;
    }
    expect(stored).toBe(9);
    expect(spool.waitingBytes).toBeGreaterThan(900_000);
    expect(spool.hasRoom(100_000)).toBe(false);
    expect(await takeAll(spool)).toHaveLength(9);
    expect(spool.hasRoom(500_000)).toBe(true);
    expect(spool.waitingBytes).toBe(0);
    expect(await segments()).toHaveLength(1);
  });

  it('hands out what was stored while it was read', async () => {
    const spool = await open();
    const texts = Array.from({ length: 300 }, (_, index) => `${index}:${'y'.repeat(index * 10)}`);
    const writing = Promise.all(texts.map((text) => put(spool, text)));
    const got: string[] = [];
    while (got.length < texts.length) {
      const more = spool.whenMore();
      const some = await takeAll(spool);
      got.push(...some);
      if (some.length === 0) await more;
    }
    await writing;
    expect(got).toEqual(texts);
  });
});
