import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { main } from '../main.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-classify-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function run(
  argv: string[],
): Promise<{ readonly out: string; readonly said: string; readonly code: number }> {
  let out = '';
  let said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const code = (await main(argv)) ?? 0;
  return { out, said, code };
}

test('one line out for each line in, in order; a line that cannot be read says so and is counted', async () => {
  const file = join(folder, 'values.ndjson');
  const lines = [
    '{"id":"a","name":null,"value":"info@example.com"}',
    '{"id":"b","name":"nif","value":"12345678Z"}',
    'no json',
    '{"id":"d","name":"x"}',
    '{"id":"e","value":"hello"}',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const { out, said } = await run(['classify', file]);
  const answers = out
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(answers).toEqual([
    { id: 'a', classes: ['email'] },
    { id: 'b', classes: expect.arrayContaining(['tax-id', 'tax-id.es-nif']) },
    { id: null, classes: [], error: 'no JSON' },
    { id: 'd', classes: [], error: expect.stringContaining('value') },
    { id: 'e', classes: [] },
  ]);
  expect(said).toMatch(/^2 lines /);
});

test('--list prints the catalogue', async () => {
  const { out } = await run(['classify', '--list']);
  expect(out.split('\n')).toEqual(
    expect.arrayContaining(['email', 'secret', 'secret.github-pat', 'national-id.us-ssn']),
  );
});
