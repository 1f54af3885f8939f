import { copyFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DurableIntake } from '../test-support/durable-intake.js';
import { harEntries } from './har/har-entries.js';
import { harFile } from './har-file.js';
import { createHttpListeners } from './http/http-listeners.js';
import type { RunningSource } from './source.js';

let folder: string;
let intake: DurableIntake;
let running: RunningSource[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-har-'));
  intake = new DurableIntake();
});
afterEach(async () => {
  for (const source of running) await source.stop();
  running = [];
  await rm(folder, { recursive: true });
});
const start = async (settings: object = {}): Promise<RunningSource> => {
  const source = await harFile.start(
    { kind: 'har-file', paths: [join(folder, '*.har')], pollMs: 0, ...settings },
    { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
  );
  running.push(source);
  return source;
};
const har = (entries: readonly unknown[]): string =>
  JSON.stringify(
    { log: { version: '1.2', creator: { name: '"entries":[{}]' }, pages: [{ log: [] }], entries } },
    null,
    1,
  );
const entry = (n: number) => ({
  startedDateTime: '2026-03-05T10:00:00.000+01:00',
  request: { n, url: 'http://a/]}' },
});
const numbers = (): number[] => intake.lines.map(({ text }) => JSON.parse(text).request.n);

describe('har-file', () => {
  it('imports each content once, wherever it is found again, and comes to an end', async () => {
    await writeFile(join(folder, 'a.har'), `\ufeff${har(Array.from({ length: 2500 }, (_, n) => entry(n)))}`);
    await (await start()).finished;
    expect(numbers()).toEqual(Array.from({ length: 2500 }, (_, n) => n));
    await copyFile(join(folder, 'a.har'), join(folder, 'b.har'));
    await writeFile(join(folder, 'c.har'), har([entry(9999)]));
    await (await start()).finished;
    expect(numbers().slice(2500)).toEqual([9999]);
  });

  it('goes on in the middle of a file after a kill', async () => {
    await writeFile(join(folder, 'a.har'), har(Array.from({ length: 2500 }, (_, n) => entry(n))));
    intake.fates.push('stored', 'crash-after');
    const crashed = new Promise<void>((resolve) => {
      intake.onCrash = resolve;
    });
    await start();
    await crashed;
    running.pop();
    await (await start()).finished;
    expect(numbers()).toEqual(Array.from({ length: 2500 }, (_, n) => n));
  });

  it('waits for a file to become whole; counts what is none, too big or too long', async () => {
    const half = har([entry(1), entry(2)]);
    await writeFile(join(folder, 'a.har'), half.slice(0, -30));
    const source = await start({ pollMs: 50, maxEntryBytes: 1024 });
    await expect.poll(() => source.state().backlog).toBe(1);
    await writeFile(join(folder, 'a.har'), half);
    await expect.poll(() => numbers()).toEqual([1, 2]);
    await writeFile(join(folder, 'b.har'), '{"log":{}}');
    await utimes(join(folder, 'b.har'), 1, 1);
    await expect.poll(() => intake.rejections).toEqual(['bad-envelope']);
    await writeFile(join(folder, 'c.har'), har([{ long: 'x'.repeat(2000) }, entry(3)]));
    await expect.poll(() => numbers()).toEqual([1, 2, 3]);
    expect(intake.rejections).toEqual(['bad-envelope', 'too-long']);
  });
});

describe('harEntries', () => {
  it('finds the entries of any document, as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), fc.boolean(), (entries, other, pretty) => {
        const log = { other, entries, after: other };
        const text = JSON.stringify({ before: other, log }, null, pretty ? 2 : 0);
        expect(harEntries(Buffer.from(text))?.map((one) => JSON.parse(one.toString('utf8')))).toEqual(
          JSON.parse(text).log.entries,
        );
      }),
    );
  });

  it('takes any bytes', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '"log"', '"entries"', '\\', ' ', '1');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        harEntries(Buffer.from(pieces.join('')));
      }),
      { numRuns: 2000 },
    );
  });
});
