import { expect, it } from 'vitest';
import { seededRandom } from '../test-support/seeded-random.js';
import { LineSplitter } from './line-splitter.js';

const collect = (limit: number) => {
  const lines: string[] = [];
  let tooLong = 0;
  const splitter = new LineSplitter(limit, {
    line: (bytes) => lines.push(bytes.toString('latin1')),
    tooLong: () => {
      tooLong += 1;
    },
  });
  return { splitter, lines, tooLong: () => tooLong };
};

it('gives the same lines however the bytes are cut', () => {
  const random = seededRandom(1);
  const whole = Array.from({ length: 400 }, () => 'x'.repeat(Math.floor(random() ** 4 * 12_000)));
  const text = Buffer.from(`${whole.join('\n')}\n`);
  for (let round = 0; round < 60; round += 1) {
    const { splitter, lines, tooLong } = collect(8192);
    for (let at = 0; at < text.length; ) {
      const size = 1 + Math.floor(random() ** 3 * 20_000);
      // A copy that is destroyed afterwards: the splitter may not keep views.
      const chunk = Buffer.from(text.subarray(at, at + size));
      splitter.push(chunk);
      chunk.fill(0);
      at += size;
    }
    splitter.end();
    expect(lines).toEqual(whole.filter((line) => line.length <= 8192));
    expect(tooLong()).toBe(whole.filter((line) => line.length > 8192).length);
  }
});

it('holds bounded memory for a line without end', () => {
  const { splitter, lines, tooLong } = collect(1_048_576);
  const byte = Buffer.from('a');
  for (let count = 0; count < 200_000; count += 1) splitter.push(byte);
  expect(splitter.memoryBytes).toBe(262_144);
  const chunk = Buffer.alloc(65_536, 0x61);
  for (let count = 0; count < 1000; count += 1) splitter.push(chunk);
  expect([splitter.memoryBytes, tooLong(), lines.length]).toEqual([0, 1, 0]);
  splitter.push(Buffer.from('\nnext\n'));
  expect(lines).toEqual(['next']);
});

it('is linear in single bytes', () => {
  const { splitter } = collect(1_048_576);
  const startedMs = performance.now();
  for (let count = 0; count < 1_000_000; count += 1) splitter.push(Buffer.of(0x61));
  expect(performance.now() - startedMs).toBeLessThan(5000);
});
