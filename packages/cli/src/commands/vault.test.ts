import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectorConfigSchema, createNormaliser, openKeyring, vaultPlaces } from '@gatewatch/collector';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { main } from '../main.js';

let folder: string;
let config: string;
let out: string[];
let err: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-cli-'));
  config = join(folder, 'gatewatch.yaml');
  await writeFile(
    config,
    [
      `data: ${folder}`,
      'collector:',
      '  vault: {}',
      '  sanitise:',
      '    rules:',
      '      - { in: path, path: /v1/patients/*, action: tokenise, domain: patient }',
      '      - { in: client-ip, action: generalise, to: /24 }',
    ].join('\n'),
  );
  out = [];
  err = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});
const run = async (...argv: string[]): Promise<unknown[]> => {
  out.length = 0;
  expect(`${await main(argv)} ${err.join('')}`).toBe('0 ');
  return out
    .join('')
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
};

it('lists and changes keys, and never prints one', async () => {
  const log = { info: () => undefined, error: () => undefined };
  const path = join(folder, 'collector', 'token-key');
  const keyring = await openKeyring(path, log as never);
  keyring.stop();
  expect(await run('keys', 'list', '--data', folder)).toMatchObject([{ id: 'first', state: 'current' }]);
  expect(await run('keys', 'rotate', '--config', config, '--overlap', '7d')).toMatchObject([
    { state: 'current' },
    { id: 'first', state: 'overlap' },
  ]);
  expect(out.join('')).not.toContain(Buffer.from(keyring.current).toString('hex'));
  expect(createNormaliser({ key: keyring })).toBeTypeOf('function');
});

it('says in one line what is wrong', async () => {
  expect(await main(['keys', 'rotate', '--data', folder])).toBe(2);
  expect(await main(['keys', 'rotate', '--data', folder, '--overlap', 'long'])).toBe(2);
  expect(await main(['vault', 'reveal', 'a@b.example', '--reason', 'x', '--config', config])).toBe(2);
  expect(await main(['vault', 'reveal', '~email.AAAAAAAAAAAAAAAAAAAAAA', '--config', config])).toBe(2);
  expect(await main(['vault', 'audit', '--config', config])).toBe(2);
  const lines = err.join('').trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  for (const line of lines) expect(line).toMatch(/^gatewatch: /);
  expect(vaultPlaces('/x', {}).folder).toBe('/x/vault');
});

it('shows what the policy does', async () => {
  const log = join(folder, 'kong.log');
  const line = {
    started_at: 1795314702739,
    client_ip: '203.0.113.9',
    request: { method: 'GET', uri: '/v1/patients/48213', headers: {} },
    response: { status: 200 },
  };
  await writeFile(log, `${JSON.stringify(line)}\n`);
  expect(await main(['sanitise', log, '--config', config])).toBe(0);
  expect(JSON.parse(out.join(''))).toMatchObject({
    clientIp: '203.0.113.0',
    path: expect.stringMatching(/^\/v1\/patients\/~object\./) as string,
    traits: [{ at: 'path.2', domain: 'patient' }],
  });
});

it('takes the policy as the collector does', () => {
  const section = { dataDir: '/x', platform: { url: 'http://h', token: 't' } };
  const rules = [{ in: 'query', class: 'secret', action: 'keep' }];
  const checked = collectorConfigSchema.safeParse({ ...section, sanitise: { rules } });
  expect(JSON.stringify(checked.error?.issues)).toContain('never leave in clear');
});
