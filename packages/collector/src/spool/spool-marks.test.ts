import { cp, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spoolOptions } from '../test-support/spool-options.js';
import { receiptDigest } from './mark-ledger.js';
import type { SpoolRecord } from './record.js';
import { Spool, type SpoolOptions } from './spool.js';

let folder: string;
let opened: Spool[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-marks-'));
});
afterEach(async () => {
  for (const spool of opened) await spool.close();
  opened = [];
  await rm(folder, { recursive: true });
});

const open = async (at = folder, changes: Partial<SpoolOptions> = {}): Promise<Spool> => {
  const spool = await Spool.open(spoolOptions(at, changes));
  opened.push(spool);
  return spool;
};
const close = async (spool: Spool): Promise<void> => {
  opened = opened.filter((one) => one !== spool);
  await spool.close();
};
const record = (spool: Spool, text: string, changes: Partial<SpoolRecord> = {}): SpoolRecord => ({
  sequence: spool.reserve(),
  calls: text === '' ? 0 : 1,
  gzip: false,
  storedAtMs: 1,
  body: Buffer.from(text),
  ...changes,
});
const at = (value: string, key = 'access.log') => ({
  positions: [{ source: 'tail', key, value }],
  receipts: [receiptDigest('http', value)],
});
const put = async (spool: Spool, ...unit: SpoolRecord[]): Promise<void> => {
  expect(await spool.append(unit)).toEqual({ kind: 'stored' });
};
const takeAll = async (spool: Spool): Promise<string[]> => {
  const bodies: string[] = [];
  for (let next = await spool.next(); next !== undefined; next = await spool.next()) {
    if (next.calls > 0) bodies.push(next.body.toString());
    await spool.acknowledge(next.sequence);
  }
  return bodies;
};
const position = (spool: Spool, key = 'access.log') => spool.marks.positions('tail').get(key);
const knows = (spool: Spool, value: string) => spool.marks.knows(receiptDigest('http', value));
const segmentNames = async () => (await readdir(folder)).filter((name) => name.endsWith('.segment')).sort();

describe('marks', () => {
  it('are durable with their lines: cut at any byte of the last unit, both are there or neither', async () => {
    const spool = await open();
    await put(spool, record(spool, 'first', { meta: at('100') }));
    const [name = ''] = await segmentNames();
    const whole = (await stat(join(folder, name))).size;
    // One store of three batches: its mark is in the last.
    await put(
      spool,
      record(spool, 'second a'),
      record(spool, 'second b'),
      record(spool, 'second c', { meta: at('200') }),
    );
    const full = (await stat(join(folder, name))).size;
    await close(spool);
    for (let bytes = whole; bytes <= full; bytes += 1) {
      const copy = `${folder}-${bytes}`;
      await cp(folder, copy, { recursive: true });
      await truncate(join(copy, name), bytes);
      const after = await open(copy);
      const isWhole = bytes === full;
      expect(position(after)).toBe(isWhole ? '200' : '100');
      expect([knows(after, '100'), knows(after, '200')]).toEqual([true, isWhole]);
      expect(await takeAll(after)).toEqual(
        isWhole ? ['first', 'second a', 'second b', 'second c'] : ['first'],
      );
      await close(after);
      await rm(copy, { recursive: true });
    }
  });

  it('outlive the segments that held them', async () => {
    const spool = await open();
    await put(spool, record(spool, 'x'.repeat(130_000), { meta: at('1', 'old.log') }));
    for (let count = 2; count <= 20; count += 1) {
      await put(spool, record(spool, 'y'.repeat(130_000), { meta: at(String(count)) }));
      await takeAll(spool);
    }
    expect(await segmentNames()).toHaveLength(1);
    await close(spool);
    const after = await open();
    expect(position(after, 'old.log')).toBe('1');
    expect(position(after)).toBe('20');
    expect(knows(after, '1')).toBe(true);
    expect(await takeAll(after)).toEqual([]);
  });

  it('without lines are kept, and a forgotten key stays forgotten', async () => {
    const spool = await open();
    await put(spool, record(spool, '', { meta: at('5') }));
    await put(spool, record(spool, '', { meta: at('7', 'b.log') }));
    await put(spool, record(spool, '', { meta: at('', 'b.log') }));
    await close(spool);
    const after = await open();
    expect(position(after)).toBe('5');
    expect([...after.marks.positions('tail').keys()]).toEqual(['access.log']);
    expect(await takeAll(after)).toEqual([]);
  });

  it('survive a crash of the first record of a new segment, at any byte', async () => {
    const spool = await open();
    await put(spool, record(spool, 'x'.repeat(130_000), { meta: at('1') }));
    await put(spool, record(spool, 'after', { meta: at('2') }));
    await close(spool);
    const [, second = ''] = await segmentNames();
    const { size } = await stat(join(folder, second));
    for (let bytes = 0; bytes < size; bytes += 1) {
      const copy = `${folder}-${bytes}`;
      await cp(folder, copy, { recursive: true });
      await truncate(join(copy, second), bytes);
      const after = await open(copy);
      expect(position(after)).toBe('1');
      expect(knows(after, '2')).toBe(false);
      await close(after);
      await rm(copy, { recursive: true });
    }
  });

  it('remember a bounded number of receipts for a bounded time', async () => {
    let nowMs = 0;
    const options = spoolOptions(folder).marks;
    const spool = await open(folder, {
      marks: { ...options, maxReceipts: 3, receiptMs: 1000 },
      monotonicMs: () => nowMs,
    });
    for (const value of ['1', '2', '3', '4']) await put(spool, record(spool, value, { meta: at(value) }));
    expect(['1', '2', '3', '4'].map((value) => knows(spool, value))).toEqual([false, true, true, true]);
    nowMs = 1001;
    expect(knows(spool, '4')).toBe(false);
  });

  it('refuse more positions than are kept, and say which setting', async () => {
    const options = spoolOptions(folder).marks;
    const spool = await open(folder, { marks: { ...options, maxPositions: 1, maxPositionChars: 1024 } });
    await put(spool, record(spool, 'a', { meta: at('1') }));
    expect(spool.marks.refusal('tail', at('2'))).toBeUndefined();
    expect(spool.marks.refusal('tail', at('2', 'b.log'))).toContain('spool.marks.maxPositions)');
    expect(spool.marks.refusal('tail', at('x'.repeat(2000)))).toContain('maxPositionChars');
    expect(spool.marks.refusal('tail', at('', 'b.log'))).toBeUndefined();
  });
});

it('reads what version 1 wrote', async () => {
  const version1 = (sequence: number, text: string): Buffer => {
    const header = Buffer.alloc(32);
    header.writeUInt32LE(0x31535747, 0);
    header.writeUInt32LE(text.length, 8);
    header.writeUInt32LE(1, 12);
    header.writeBigUInt64LE(BigInt(sequence), 16);
    header.writeUInt32LE(crc32(Buffer.from(text), crc32(header.subarray(0, 28))), 28);
    return Buffer.concat([header, Buffer.from(text)]);
  };
  const file = join(folder, '0000000000000007.segment');
  await writeFile(
    file,
    Buffer.concat([version1(7, 'seven'), version1(8, ''), version1(9, 'nine').subarray(0, 34)]),
  );
  const spool = await open();
  await put(spool, record(spool, 'new', { meta: at('1') }));
  expect(await takeAll(spool)).toEqual(['seven', '', 'new']);
  await close(spool);
  expect(position(await open())).toBe('1');
});
