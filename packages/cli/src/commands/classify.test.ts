import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../main.js';
import { cliForSuite } from '../testing/cli-for-suite.js';

const cli = cliForSuite();

async function run(
  argv: string[],
): Promise<{ readonly out: string; readonly said: string; readonly code: number }> {
  cli.clear();
  const code = (await main(argv)) ?? 0;
  return { out: cli.printed, said: cli.said, code };
}

test('one line out for each line in, in order; a line that cannot be read says so and is counted', async () => {
  const file = join(cli.folder, 'values.ndjson');
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
