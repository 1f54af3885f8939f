import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { platformConfigSchema } from './config.js';
import { startPlatform } from './platform.js';
import { TestPlatform } from './testing/test-platform.js';

it('makes tokens that nobody else can read, and keeps them over a restart', async () => {
  const first = await TestPlatform.start();
  for (const file of Object.values(first.running.tokenFiles))
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  const token = first.token('admin');
  await first.running.stop();
  const second = await TestPlatform.start({ dataDir: first.directory });
  expect(second.token('admin')).toBe(token);
  expect((await second.ask('GET', '/api/v1/stats')).status).toBe(200);
  await second.end();
});

it('lets go of everything when its port is taken', async () => {
  const occupant = createServer().listen(0, '127.0.0.1');
  await once(occupant, 'listening');
  const address = occupant.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const dataDir = await mkdtemp(join(tmpdir(), 'platform-'));
  const deps = { logger: pino({ level: 'silent' }), version: 'test' };
  await expect(startPlatform(platformConfigSchema.parse({ dataDir, port }), deps)).rejects.toThrow(
    'EADDRINUSE',
  );
  const again = await startPlatform(platformConfigSchema.parse({ dataDir, port: 0 }), deps);
  await again.stop();
  await again.stop();
  occupant.close();
  expect(await readdir(dataDir)).toContain('admin-token');
  await rm(dataDir, { recursive: true });
});

it.each([
  [{ colour: 'red' }, 'colour'],
  [{ stream: { lakeRowz: 1 } }, 'lakeRowz'],
  [{ port: 70_000 }, 'port'],
])('names a wrong key of the configuration: %j', (config, key) => {
  const { error } = platformConfigSchema.safeParse(config);
  expect(JSON.stringify(error?.issues)).toContain(key);
});
