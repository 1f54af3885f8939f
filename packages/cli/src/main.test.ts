import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from './main.js';
import { cliForSuite } from './testing/cli-for-suite.js';

const cli = cliForSuite();

const oneLine = (): boolean => cli.said.endsWith('\n') && cli.said.indexOf('\n') === cli.said.length - 1;

test.each([
  [['nope'], /unknown command 'nope'/],
  [['up', '--nope'], /unknown option '--nope'/],
  [['up', '--port', '99999'], /--port.*from 0 to 65535/],
  [['up', '--config', '/none.yaml'], /cannot read \/none\.yaml/],
  [['up', '--demo', '--kong-admin', 'http://127.0.0.1:8001'], /--demo plays its own Kong/],
  [['simulate', '--days', 'many'], /--days.*number/],
  [['discover', '--assign', '-'], /--assign reads each file twice/],
  [['replay', '/none.log'], /cannot read \/none\.log/],
  [['inspect', '/none.ndjson'], /cannot read \/none\.ndjson/],
  [['collect'], /required option '--config/],
])('%j is a usage error: one clear line on stderr, nothing on stdout, exit code 2', async (argv, words) => {
  expect(await main(argv)).toBe(2);
  expect(cli.said).toMatch(words);
  expect(oneLine()).toBe(true);
  expect(cli.printed).toBe('');
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
  const path = await cli.file('bad.yaml', text);
  expect(await main(['up', '--data', join(cli.folder, 'data'), '--config', path])).toBe(2);
  expect(cli.said).toMatch(words);
  expect(oneLine()).toBe(true);
});

test('every command has --help and a description', async () => {
  await main(['--help']);
  const commands = [...cli.printed.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? '');
  expect(commands).toEqual(
    expect.arrayContaining(['up', 'replay', 'discover', 'sanitise', 'simulate', 'doctor']),
  );
  for (const command of commands) {
    cli.clear();
    expect(await main([command, '--help']), command).toBe(0);
    expect(cli.printed).toContain('Usage:');
  }
});

test('config example is a valid file, and config schema knows its keys', async () => {
  expect(await main(['config', 'example'])).toBe(0);
  const path = await cli.file('example.yaml', cli.printed);
  const { loadConfig } = await import('./config.js');
  const { collectorConfig } = await import('./collector-config.js');
  const { platformConfig } = await import('./server-config.js');
  const config = await loadConfig(path);
  expect(config.port).toBe(8600);
  expect(platformConfig(config, { dataDir: cli.folder }).retentionDays).toBe(90);
  const computed = { dataDir: cli.folder, platform: { url: 'http://127.0.0.1:1', token: 'x' } };
  expect(collectorConfig(config, computed).batch.maxAgeMs).toBe(200);
  cli.clear();
  expect(await main(['config', 'schema'])).toBe(0);
  expect(JSON.parse(cli.printed).properties.platform.properties).toHaveProperty('retentionDays');
});

test('simulate → replay, discover and sanitise: machine output on stdout, the report on stderr', async () => {
  const log = join(cli.folder, 'clinic.ndjson');
  expect(await main(['simulate', '--days', '0.05', '--attacks', 'none', '--out', log])).toBe(0);
  expect(cli.said).toMatch(/simulated \d+ lines, 0 attacks/);
  cli.clear();
  expect(await main(['replay', log])).toBe(0);
  expect(cli.printed).toBe('');
  expect(cli.said).toMatch(/^\d+ lines read, 0 malformed, \d+ calls\/s, peak memory \d+ MiB\n$/);
  expect(await main(['discover', log])).toBe(0);
  const rows = cli.printed
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
  cli.clear();
  expect(await main(['sanitise', log])).toBe(0);
  const calls = cli.printed.trimEnd().split('\n');
  expect(JSON.parse(calls[0] ?? '')).toHaveProperty('requestId');
});

test('discover --assign prints one line per input line, blank and foreign ones included', async () => {
  const urls = await cli.file('urls.txt', 'GET /v1/users/7\n\nno url\nGET /v1/users/8\n');
  expect(await main(['discover', urls, '--format', 'urls', '--assign'])).toBe(0);
  const lines = cli.printed
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
