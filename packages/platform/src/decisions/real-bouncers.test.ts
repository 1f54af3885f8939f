import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bouncerSchema, newBouncerSchema, orderSchema, pageOf } from '@gatewatch/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestPlatform } from '../testing/test-platform.js';

/*
 * CrowdSec's own bouncers, as Debian ships them, against the platform: `crowdsec-custom-bouncer` calls a script, and
 * `crowdsec-firewall-bouncer` in its ipset mode calls `ipset`, which is a script here, so that no kernel is needed.
 */
const FOLDERS = ['/usr/bin', '/usr/sbin', '/opt/crowdsec/usr/bin'];
const found = (name: string): string | undefined =>
  FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
const CUSTOM = found('crowdsec-custom-bouncer');
const FIREWALL = found('crowdsec-firewall-bouncer');
/** In CI a bouncer that is missing is a failure, elsewhere it is said and skipped. */
const isCi = process.env.CI === 'true';
if (CUSTOM === undefined || FIREWALL === undefined)
  process.stderr.write('skipped: no crowdsec-custom-bouncer or no crowdsec-firewall-bouncer here\n');

let platform: TestPlatform;
let directory = '';
const running: ChildProcess[] = [];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bouncers-'));
  platform = await TestPlatform.start();
});
afterAll(async () => {
  for (const bouncer of running) bouncer.kill('SIGKILL');
  await platform.end();
  await rm(directory, { recursive: true, force: true });
});

const said = (name: string): Promise<string> => readFile(join(directory, name), 'utf8').catch(() => '');

async function key(name: string): Promise<string> {
  const { status, body } = await platform.ask('POST', '/api/v1/bouncers', { body: { name } });
  expect(status).toBe(201);
  return newBouncerSchema.parse(body).key;
}

/** A script that writes down how it was called. */
async function recorder(name: string, rest = ''): Promise<string> {
  const bin = join(directory, `${name}-bin`);
  await mkdir(bin, { recursive: true });
  const log = join(directory, `${name}.log`);
  await writeFile(join(bin, name), `#!/bin/sh\nprintf '%s\\n' "$*" >> ${log}\n${rest}\n`, { mode: 0o755 });
  return bin;
}

async function start(program: string, config: Record<string, unknown>, path = ''): Promise<void> {
  const file = join(directory, `${running.length}.yaml`);
  const common = {
    piddir: directory,
    pid_dir: directory,
    update_frequency: '1s',
    daemonize: false,
    log_mode: 'stdout',
    log_level: 'info',
    api_url: platform.running.url,
    prometheus: { enabled: false, listen_addr: '127.0.0.1', listen_port: '0' },
  };
  // YAML is a superset of JSON.
  await writeFile(file, JSON.stringify({ ...common, ...config }));
  const bouncer = spawn(program, ['-c', file], { env: { PATH: `${path}:/usr/bin:/bin` } });
  let log = '';
  for (const stream of [bouncer.stdout, bouncer.stderr])
    stream.on('data', (chunk: Buffer) => {
      log = `${log}${chunk.toString()}`.slice(-5000);
    });
  bouncer.on('exit', (code) => {
    if (code !== null) process.stderr.write(`the bouncer ended with ${code}: ${log}\n`);
  });
  running.push(bouncer);
}

async function order(address: string): Promise<string> {
  const { status, body } = await platform.ask('POST', '/api/v1/orders', {
    body: {
      action: 'publish-decision',
      entity: { kind: 'ip', id: address },
      durationMs: 3_600_000,
      reason: 'tests',
    },
  });
  expect(status).toBe(201);
  return orderSchema.parse(body).id;
}
const stateOf = async (id: string): Promise<string> =>
  (await platform.get(`/api/v1/orders/${id}`, orderSchema)).state;
const lift = (id: string): Promise<unknown> => platform.ask('POST', `/api/v1/orders/${id}/lift`);

describe.runIf(CUSTOM !== undefined || isCi)('crowdsec-custom-bouncer of Debian', () => {
  it('calls its script with add when an order is placed, and with del when it is lifted', async () => {
    const bin = await recorder('custom');
    const config = { bin_path: join(bin, 'custom'), feed_via_stdin: false, cache_retention_duration: '1s' };
    const before = await order('198.51.100.1');
    await start(CUSTOM ?? '', { ...config, api_key: await key('custom') });
    await platform.until(async () => (await said('custom.log')).includes('add 198.51.100.1 '));
    await platform.until(async () => (await stateOf(before)) === 'applied');

    const during = await order('198.51.100.2');
    await platform.until(async () => (await said('custom.log')).includes('add 198.51.100.2 '));
    const line = (await said('custom.log')).split('\n').find((one) => one.startsWith('add 198.51.100.2 '));
    const [, , seconds = '', scenario, json = ''] = line?.split(' ') ?? [];
    expect(Number(seconds)).toBeGreaterThan(3500);
    expect(scenario).toBe('gatewatch/by-hand');
    expect(JSON.parse(json)).toMatchObject({ origin: 'gatewatch', scope: 'Ip', type: 'ban' });
    expect(await said('custom.log')).not.toContain('del ');

    await lift(during);
    await platform.until(async () => (await said('custom.log')).includes('del 198.51.100.2 '));
    await platform.until(async () => (await stateOf(during)) === 'lifted');
    expect(await said('custom.log')).not.toContain('del 198.51.100.1 ');
    const { items } = await platform.get('/api/v1/bouncers', pageOf(bouncerSchema));
    expect(items.find(({ name }) => name === 'custom')?.type).toBe('crowdsec-custom-bouncer');
  });
});

describe.runIf(FIREWALL !== undefined || isCi)('crowdsec-firewall-bouncer of Debian', () => {
  it('adds the address to its ipset, and takes it out again', async () => {
    const bin = await recorder('ipset');
    const blocked = await order('198.51.100.3');
    const lists = { blacklists_ipv4: 'crowdsec-blacklists', blacklists_ipv6: 'crowdsec6-blacklists' };
    await start(
      FIREWALL ?? '',
      { mode: 'ipset', disable_ipv6: true, ...lists, deny_action: 'DROP', api_key: await key('firewall') },
      bin,
    );
    await platform.until(async () => (await said('ipset.log')).includes('198.51.100.3'));
    await platform.until(async () => (await stateOf(blocked)) === 'applied');
    await lift(blocked);
    await platform.until(async () =>
      (await said('ipset.log')).includes('del crowdsec-blacklists 198.51.100.3'),
    );
  });
});
