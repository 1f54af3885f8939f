import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OffsetLines } from '../fetch/offset-lines.js';
import { GzipReading } from './gzip-reading.js';
import { type Place, startOf } from './place.js';
import { PlainReading } from './plain-reading.js';
import type { Reading } from './step.js';

const MAX_LINE = 2000;
const chunk = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    '\n',
    '\r\n',
    '\n\n',
    '\r',
    'x'.repeat(1999),
    'x'.repeat(2000),
    'x'.repeat(2001),
    'y'.repeat(300_000),
    '\0'.repeat(5000),
  ),
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-readings-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the lines of a text are, said plainly. */
function linesOf(text: Buffer): { lines: string[]; tooLong: number } {
  const parts = text.toString('latin1').split('\n');
  const rest = parts.pop() ?? '';
  const all = rest === '' ? parts : [...parts, rest];
  const trimmed = all.map((line) => line.replace(/^\0+/, '').replace(/\r$/, ''));
  const fits = trimmed.filter((line) => line.length <= MAX_LINE);
  return {
    lines: fits,
    tooLong: all.length - fits.length,
  };
}

/** Reads on; `taken` grows. Answers the place. */
async function readAll(
  make: (at: () => Place) => Reading,
  from: Place,
  taken: { lines: string[]; tooLong: number },
  final: boolean,
): Promise<Place> {
  let place = from;
  const reading = make(() => place);
  for (;;) {
    let step = await reading.step();
    if (step.kind === 'end' && final) step = await reading.last();
    if (step.kind === 'end') break;
    if (step.kind === 'searching') continue;
    if (step.kind !== 'lines') throw new Error(step.kind);
    place = step.place;
    taken.lines.push(...step.lines.map((line) => line.toString('latin1')));
    taken.tooLong += step.tooLong;
  }
  await reading.restart();
  return place;
}

describe('reading a file', () => {
  it('gives the lines of any text, whole and once, however it is written and wherever reading is taken up again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 12 }), async (chunks) => {
        const path = join(folder, 'plain');
        await writeFile(path, '');
        const handle: FileHandle = await open(path, 'r');
        const taken = { lines: [] as string[], tooLong: 0 };
        let place = startOf(path);
        for (const [index, text] of chunks.entries()) {
          await writeFile(path, Buffer.from(text), { flag: 'a' });
          // Now and then a new reader, as after a restart.
          if (index % 3 !== 0) continue;
          place = await readAll((at) => new PlainReading(handle, at, MAX_LINE), place, taken, false);
        }
        place = await readAll((at) => new PlainReading(handle, at, MAX_LINE), place, taken, true);
        await handle.close();
        const text = Buffer.from(chunks.join(''));
        const expected = linesOf(text);
        // A hole of NULs longer than a line is jumped over: whether the line behind it was too long is not told then.
        if (!text.includes('\0'.repeat(5000))) expect(taken).toEqual(expected);
        else
          expect(taken.lines.filter((line) => line !== '')).toEqual(
            expected.lines.filter((line) => line !== ''),
          );
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same of its gzip form, from any line on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 8 }), fc.nat(), async (chunks, cut) => {
        const text = Buffer.from(chunks.join('').replaceAll('\0', 'o'));
        const path = join(folder, 'packed.gz');
        const half = Math.floor(text.length / 2);
        // Two members, as `cat a.gz b.gz` makes.
        await writeFile(
          path,
          Buffer.concat([gzipSync(text.subarray(0, half)), gzipSync(text.subarray(half))]),
        );
        const handle = await open(path, 'r');
        const plainPath = join(folder, 'unpacked');
        await writeFile(plainPath, text);
        const plain = await open(plainPath, 'r');
        const taken = { lines: [] as string[], tooLong: 0 };
        // Some of it was read before it was packed.
        let place = startOf(path);
        const before = new PlainReading(plain, () => place, MAX_LINE);
        for (let steps = 0; steps < cut % 3; steps += 1) {
          const step = await before.step();
          if (step.kind !== 'lines') continue;
          place = step.place;
          taken.lines.push(...step.lines.map((line) => line.toString('latin1')));
          taken.tooLong += step.tooLong;
        }
        await readAll((at) => new GzipReading(handle, at, MAX_LINE), place, taken, true);
        await handle.close();
        await plain.close();
        expect(taken).toEqual(linesOf(text));
      }),
      // The longest line that fits, with a return behind it.
      {
        numRuns: 100,
        examples: [
          [['x'.repeat(2000), '\r\n'], 0],
          [['x'.repeat(2000), '\r'], 0],
        ],
      },
    );
  });
});

describe('OffsetLines', () => {
  it('gives the lines behind any offset, in whatever chunks they come', () => {
    const bytes = fc.array(
      fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('\n', '\r\n', 'z'.repeat(3000))),
    );
    fc.assert(
      fc.property(
        bytes,
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
        fc.nat(),
        (parts, sizes, from) => {
          const text = Buffer.from(parts.join(''));
          const starts = [0];
          for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) starts.push(at + 1);
          const start = starts[from % starts.length] ?? 0;
          const splitter = new OffsetLines(MAX_LINE, start);
          const got = { lines: [] as string[], tooLong: 0 };
          let next = 0;
          const take = (up: ReturnType<OffsetLines['push']>): number => {
            got.lines.push(...up.lines.map((line) => line.toString('latin1')));
            got.tooLong += up.tooLong;
            expect(up.next).toBeGreaterThanOrEqual(next);
            next = up.next;
            return up.lines.length;
          };
          for (let at = 0, turn = 0; at < text.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1;
            if (take(splitter.push(text.subarray(at, at + size), 2)) === 2)
              while (take(splitter.push(Buffer.alloc(0), 2)) === 2);
            at += size;
          }
          take(splitter.end());
          expect(got).toEqual(linesOf(text.subarray(start)));
          expect(next).toBe(text.length);
        },
      ),
    );
  });
});
