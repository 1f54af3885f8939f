import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLines } from './read-lines.js';
import { UsageError } from './usage-error.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-lines-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function linesOf(file: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const chunk of readLines([file]))
    lines.push(...chunk.map((line) => Buffer.from(line).toString('latin1')));
  return lines;
}

test('splits on newlines, drops empty lines and carriage returns, keeps a last line without newline', async () => {
  const file = join(folder, 'plain.log');
  await writeFile(file, Buffer.from('one\r\n\ntwo\nJos\xe9', 'latin1'));
  expect(await linesOf(file)).toEqual(['one', 'two', 'Jos\xe9']);
});

test('unpacks .gz and joins lines that span chunks', async () => {
  const file = join(folder, 'big.log.gz');
  const expected = Array.from({ length: 50_000 }, (_, i) => `line ${i} ${'x'.repeat(60)}`);
  await writeFile(file, gzipSync(expected.join('\n')));
  expect(await linesOf(file)).toEqual(expected);
});

test('a file that is not there is a usage error that names it', async () => {
  await expect(linesOf(join(folder, 'none.log'))).rejects.toThrow(UsageError);
  await expect(linesOf(join(folder, 'none.log'))).rejects.toThrow(/none\.log/);
});
