import type { EnrichedCall } from '@gatewatch/model';
import type { LakeInsertDone, LakeIntent, LakeProgress, LakeProgressRepository } from '@gatewatch/store';
import { expect, it } from 'vitest';
import { sampleRow } from '../testing/sample-row.js';
import { LakeWriter } from './lake-writer.js';

/** Disk of a machine that may lose power: what is in it survives the writer. */
class Disk implements LakeProgressRepository {
  progress: LakeProgress = { position: 0 };
  readonly rows = new Map<string, readonly EnrichedCall[]>();
  readonly batches: string[] = [];
  /** Fails this many inserts after the rows went in (the answer is lost). */
  lostAnswers = 0;

  lakeProgress(): Promise<LakeProgress> {
    return Promise.resolve(this.progress);
  }
  beginLakeInsert(intent: LakeIntent): Promise<void> {
    if (this.progress.pending !== undefined) throw new Error('another is pending');
    if (intent.from < this.progress.position || intent.to <= intent.from) throw new Error('not a range');
    this.progress = { ...this.progress, pending: intent };
    return Promise.resolve();
  }
  completeLakeInsert(token: string, done?: LakeInsertDone): Promise<void> {
    const { pending } = this.progress;
    if (pending?.token !== token) return Promise.resolve();
    this.progress = { position: pending.to };
    this.batches.push(...(done?.batchIds ?? []));
    return Promise.resolve();
  }
  storedBatches(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set());
  }
  forgetBatches(): Promise<number> {
    return Promise.resolve(0);
  }
  insertCalls(token: string, rows: readonly EnrichedCall[]): Promise<void> {
    if (!this.rows.has(token)) this.rows.set(token, [...rows]);
    if (this.lostAnswers-- > 0) return Promise.reject(new Error('connection lost'));
    return Promise.resolve();
  }
  stored(): string[] {
    return [...this.rows.values()].flat().map((row) => row.call.requestId);
  }
}

const writerOn = async (disk: Disk, maxRows = 4): Promise<LakeWriter> => {
  const writer = new LakeWriter({
    lake: disk,
    store: { lakeProgress: disk },
    maxRows,
    maxDelayMs: 60_000,
    now: () => new Date(0),
    onStored: () => {},
    onFailure: () => {},
  });
  await writer.open();
  return writer;
};

/** Ten records of three rows each at positions 0, 10, 20 … */
const RECORDS = Array.from({ length: 10 }, (_, index) => ({
  position: index * 10,
  next: index * 10 + 10,
  rows: [0, 1, 2].map((row) => sampleRow({ requestId: `r${index}-${row}` })),
  batchId: `b${index}`,
}));
const ALL = RECORDS.flatMap((record) => record.rows.map((row) => row.call.requestId));

it('stores everything once, in groups of whole records', async () => {
  const disk = new Disk();
  const writer = await writerOn(disk);
  for (const record of RECORDS) await writer.add(record);
  await writer.storedUpTo(100);
  expect(disk.stored()).toEqual(ALL);
  expect(disk.progress).toEqual({ position: 100 });
  expect(disk.batches).toEqual(RECORDS.map((record) => record.batchId));
  await writer.stop();
});

it('repeats an insert whose answer was lost under the same token', async () => {
  const disk = new Disk();
  disk.lostAnswers = 2;
  const writer = await writerOn(disk);
  for (const record of RECORDS) await writer.add(record);
  await writer.storedUpTo(100);
  expect(disk.stored()).toEqual(ALL);
  await writer.stop();
});

it.each(['before the rows went in', 'after the rows went in'])(
  'goes on after a crash %s, wherever the replay starts',
  async (moment) => {
    for (const replayFrom of [0, 1, 2]) {
      const disk = new Disk();
      const first = await writerOn(disk, 6);
      for (const record of RECORDS.slice(0, 2)) await first.add(record);
      await first.storedUpTo(20);
      await first.stop();
      // The crash: an intent over records 2 and 3 is on disk, its rows perhaps too, its completion not.
      await disk.beginLakeInsert({ from: 20, to: 40, token: '20-40' });
      if (moment.startsWith('after'))
        await disk.insertCalls(
          '20-40',
          RECORDS.slice(2, 4).flatMap((r) => r.rows),
        );
      const second = await writerOn(disk, 1);
      for (const record of RECORDS.slice(replayFrom)) await second.add(record);
      await second.storedUpTo(100);
      expect(disk.stored()).toEqual(ALL);
      expect([...disk.rows.keys()]).toContain('20-40');
      await second.stop();
    }
  },
);

it('waits for the rest of a repeated range without holding up anything else', async () => {
  const disk = new Disk();
  await disk.beginLakeInsert({ from: 0, to: 20, token: '0-20' });
  const writer = await writerOn(disk);
  const [first, second, third] = RECORDS;
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few records');
  await writer.add(first);
  // A snapshot asks while the range is not whole yet.
  const stored = writer.storedUpTo(10);
  await new Promise((resolve) => setImmediate(resolve));
  expect(disk.stored()).toEqual([]);
  await writer.add(second);
  await stored;
  await writer.add(third);
  await writer.storedUpTo(30);
  expect([...disk.rows.keys()]).toEqual(['0-20', '20-30']);
  await writer.stop();
});
