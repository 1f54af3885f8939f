import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { main } from '../main.js';

let folder = '';
let said = '';
let printed = '';
const rows = () =>
  printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-discover-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  said = '';
  printed = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

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
  const urls = await file('urls.txt', URLS);
  const specification = await file('users.yaml', SPECIFICATION);
  const out = join(folder, 'documents');
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
  expect(rows().map((row) => `${row.kind} ${row.method} ${row.template}`)).toEqual([
    'shadow GET /v1/dump',
    'undocumented-method POST /v1/users',
    'orphan DELETE /v1/users/{id}',
    'zombie GET /v1/users/{userId}',
  ]);
  expect(rows()[0]).toMatchObject({
    because: '1 call, and no current document of api.example.com has this path.',
  });
  expect(said).toContain(
    '#/paths/~1users~1{id}/delete/parameters/0: a parameter without a name; right would be',
  );
  expect(said).toContain('drift: 1 shadow, 1 undocumented-method, 1 orphan, 1 zombie\n');
  const document = JSON.parse(await readFile(join(out, 'api.example.com.openapi.json'), 'utf8'));
  expect(document.paths['/v1/users/{userId}'].get.deprecated).toBe(true);
});

test('a document may name its service, and an old one be retired', async () => {
  const urls = await file('urls.txt', URLS);
  const specification = await file('users.yaml', SPECIFICATION);
  const given = `api.example.com=${specification}`;
  expect(await main(['discover', urls, '--format', 'urls', '--retired', given])).toBe(0);
  expect(rows().map((row) => `${row.kind} ${row.detail} ${row.template}`)).toEqual([
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
    URLS: await file('urls.txt', URLS),
    TWO: await file('two.txt', `${URLS}\nGET https://other.example.com/a\n`),
    BAD: await file('bad.yaml', 'swagged: "2.0"'),
    OTHER: await file('other.yaml', 'openapi: 3.1.0\npaths: {/nothing/like/it: {get: {}}}'),
  };
  const argv = ['discover', paths[log] ?? '', '--format', 'urls', ...options.map((one) => paths[one] ?? one)];
  expect(await main(argv)).toBe(2);
  expect(said).toMatch(words);
  expect(printed).toBe('');
});
