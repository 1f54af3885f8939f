import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { main } from './main.js';

let folder = '';
let said = '';
let printed = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-cli-'));
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

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const oneLine = (): boolean => said.endsWith('\n') && said.indexOf('\n') === said.length - 1;

test.each([
  [['nope'], /unknown command 'nope'/],
  [['up', '--nope'], /unknown option '--nope'/],
  [['up', '--port', '99999'], /--port.*from 0 to 65535/],
  [['up', '--config', '/none.yaml'], /cannot read \/none\.yaml/],
  [['up', '--demo', '--kong-admin', 'http://127.0.0.1:8001'], /--demo plays its own Kong/],
  [['simulate', '--days', 'many'], /--days.*number/],
  [['discover', '--assign', '-'], /--assign reads each file twice/],
  [['replay', '/none.log'], /cannot read \/none\.log/],
  [['inspect'], /not yet/],
  [['collect'], /required option '--config/],
])('%j is a usage error: one clear line on stderr, nothing on stdout, exit code 2', async (argv, words) => {
  expect(await main(argv)).toBe(2);
  expect(said).toMatch(words);
  expect(oneLine()).toBe(true);
  expect(printed).toBe('');
});

test.each([
  ['prot: 8600\n', /configuration: prot: there is no such key/],
  ['port: high\n', /configuration: port: .*number.*\(example: 8600\)/],
  ['platform: { retentionDays: 0 }\n', /configuration: platform\.retentionDays: .*\(example: 90\)/],
  ['platform: { hunt: { maxRow: 5 } }\n', /configuration: platform\.hunt\.maxRow: there is no such key/],
  ['kongAdmin: nowhere\n', /configuration: kongAdmin: .*\(example: http:\/\/127\.0\.0\.1:8001\)/],
  ['- a list\n', /must be a mapping/],
  ['port: [\n', /bad\.yaml/],
])('configuration %j names the key and a right example', async (text, words) => {
  const path = await file('bad.yaml', text);
  expect(await main(['up', '--data', join(folder, 'data'), '--config', path])).toBe(2);
  expect(said).toMatch(words);
  expect(oneLine()).toBe(true);
});

test('every command has --help and a description', async () => {
  await main(['--help']);
  const commands = [...printed.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? '');
  expect(commands).toEqual(
    expect.arrayContaining(['up', 'replay', 'discover', 'sanitise', 'simulate', 'doctor']),
  );
  for (const command of commands) {
    printed = '';
    expect(await main([command, '--help']), command).toBe(0);
    expect(printed).toContain('Usage:');
  }
});

test('config example is a valid file, and config schema knows its keys', async () => {
  expect(await main(['config', 'example'])).toBe(0);
  const path = await file('example.yaml', printed);
  const { loadConfig } = await import('./config.js');
  const { collectorConfig } = await import('./collector-config.js');
  const { platformConfig } = await import('./server-config.js');
  const config = await loadConfig(path);
  expect(config.port).toBe(8600);
  expect(platformConfig(config, { dataDir: folder }).retentionDays).toBe(90);
  const computed = { dataDir: folder, platform: { url: 'http://127.0.0.1:1', token: 'x' } };
  expect(collectorConfig(config, computed).batch.maxAgeMs).toBe(200);
  printed = '';
  expect(await main(['config', 'schema'])).toBe(0);
  expect(JSON.parse(printed).properties.platform.properties).toHaveProperty('retentionDays');
});

test('simulate → replay, discover and sanitise: machine output on stdout, the report on stderr', async () => {
  const log = join(folder, 'clinic.ndjson');
  expect(await main(['simulate', '--days', '0.05', '--attacks', 'none', '--out', log])).toBe(0);
  expect(said).toMatch(/simulated \d+ lines, 0 attacks/);
  said = '';
  expect(await main(['replay', log])).toBe(0);
  expect(printed).toBe('');
  expect(said).toMatch(/^\d+ lines read, 0 malformed, \d+ calls\/s, peak memory \d+ MiB\n$/);
  expect(await main(['discover', log])).toBe(0);
  const rows = printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map((row) => row.template)).toContain('/v1/patients/{patientId}');
  expect(Object.keys(rows[0])).toEqual(
    expect.arrayContaining([
      'service',
      'host',
      'method',
      'template',
      'calls',
      'firstSeen',
      'lastSeen',
      'parameters',
    ]),
  );
  printed = '';
  expect(await main(['sanitise', log])).toBe(0);
  const calls = printed.trimEnd().split('\n');
  expect(JSON.parse(calls[0] ?? '')).toHaveProperty('requestId');
});

test('discover --assign prints one line per input line, blank and foreign ones included', async () => {
  const urls = await file('urls.txt', 'GET /v1/users/7\n\nno url\nGET /v1/users/8\n');
  expect(await main(['discover', urls, '--format', 'urls', '--assign'])).toBe(0);
  const lines = printed
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toEqual([
    { line: 1, template: '/v1/users/{userId}' },
    { line: 2, template: null },
    { line: 3, template: null },
    { line: 4, template: '/v1/users/{userId}' },
  ]);
});
