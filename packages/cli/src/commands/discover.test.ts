import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../main.js';
import { cliForSuite } from '../testing/cli-for-suite.js';

const cli = cliForSuite();

const URLS = [
  'GET /v1/users',
  'GET /v1/users/17',
  'GET /v1/users/18?verbose=true',
  'POST /v1/users',
  'GET /v1/dump',
]
  .map((line) => line.replace(' ', ' https://api.example.com'))
  .join('\n');
const SPECIFICATION = `
openapi: 3.1.0
info: {title: Users, version: 1.0}
servers: [{url: https://api.example.com/v1}]
paths:
  /users: {get: {responses: {200: {description: OK}}}}
  /users/{id}:
    get: {deprecated: true, responses: {200: {description: OK}}}
    delete: {responses: {204: {description: gone}}, parameters: [{in: query}]}
`;

test('--against prints what differs from documents, one line each, and says it in a word on stderr', async () => {
  const urls = await cli.file('urls.txt', URLS);
  const specification = await cli.file('users.yaml', SPECIFICATION);
  const out = join(cli.folder, 'documents');
  expect(
    await main([
      'discover',
      urls,
      '--format',
      'urls',
      '--unused-days',
      '0',
      '--out',
      out,
      '--against',
      specification,
    ]),
  ).toBe(0);
  expect(cli.rows().map((row) => `${row.kind} ${row.method} ${row.template}`)).toEqual([
    'shadow GET /v1/dump',
    'undocumented-method POST /v1/users',
    'orphan DELETE /v1/users/{id}',
    'zombie GET /v1/users/{userId}',
  ]);
  expect(cli.rows()[0]).toMatchObject({
    because: '1 call, and no current document of api.example.com has this path.',
  });
  expect(cli.said).toContain(
    '#/paths/~1users~1{id}/delete/parameters/0: a parameter without a name; right would be',
  );
  expect(cli.said).toContain('drift: 1 shadow, 1 undocumented-method, 1 orphan, 1 zombie\n');
  const document = JSON.parse(await readFile(join(out, 'api.example.com.openapi.json'), 'utf8'));
  expect(document.paths['/v1/users/{userId}'].get.deprecated).toBe(true);
});

test('a document may name its service, and an old one be retired', async () => {
  const urls = await cli.file('urls.txt', URLS);
  const specification = await cli.file('users.yaml', SPECIFICATION);
  const given = `api.example.com=${specification}`;
  expect(await main(['discover', urls, '--format', 'urls', '--retired', given])).toBe(0);
  expect(cli.rows().map((row) => `${row.kind} ${row.detail} ${row.template}`)).toEqual([
    'zombie retired /v1/users',
    'zombie retired /v1/users/{userId}',
  ]);
});

test.each([
  [['--assign', '--against', 'x.yaml'], 'URLS', /ask for one of them/],
  [['--against', '/none.yaml'], 'URLS', /cannot read \/none\.yaml/],
  [['--against', 'BAD'], 'URLS', /bad\.yaml is no OpenAPI document: neither "openapi" nor "swagger"/],
  [['--against', 'OTHER'], 'TWO', /fits no service of the log; name it: /],
  [['--unused-days', '-1'], 'URLS', /--unused-days/],
])('%j is a usage error', async (options, log, words) => {
  const paths: Record<string, string> = {
    URLS: await cli.file('urls.txt', URLS),
    TWO: await cli.file('two.txt', `${URLS}\nGET https://other.example.com/a\n`),
    BAD: await cli.file('bad.yaml', 'swagged: "2.0"'),
    OTHER: await cli.file('other.yaml', 'openapi: 3.1.0\npaths: {/nothing/like/it: {get: {}}}'),
  };
  const argv = ['discover', paths[log] ?? '', '--format', 'urls', ...options.map((one) => paths[one] ?? one)];
  expect(await main(argv)).toBe(2);
  expect(cli.said).toMatch(words);
  expect(cli.printed).toBe('');
});
