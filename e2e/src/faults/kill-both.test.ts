import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDataDir, removeDataDir } from '../running-gatewatch.js';
import { until } from '../until.js';
import { type CollectorProcess, startCollectorProcess } from './collector-process.js';
import { kongBodies } from './kong-lines.js';
import { sendPatiently } from './patient-sender.js';

const BINARY = fileURLToPath(new URL('../../../packages/cli/bin/gatewatch.cjs', import.meta.url));
const BODIES = 150;
const SIZE = 20;
const CALLS = BODIES * SIZE;

let dataDir = '';
let platform: ChildProcess | undefined;
let collector: CollectorProcess | undefined;
beforeEach(async () => {
  dataDir = await makeDataDir();
});
afterEach(async () => {
  await collector?.kill9();
  await kill(platform);
  await removeDataDir(dataDir);
}, 180_000);

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
}

/** The platform as a process; the same port again when `port` is given. */
async function startPlatform(port = 0): Promise<number> {
  const file = join(dataDir, 'platform.yaml');
  await writeFile(file, `data: ${join(dataDir, 'platform')}\nport: ${port}\n`);
  const child = spawn(process.execPath, [BINARY, 'platform', '--config', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  platform = child;
  let printed = '';
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const match = /platform: http:\/\/[^/\s]*:(\d+)/.exec(printed);
      if (match !== null) resolve(Number(match[1]));
    });
    child.once('exit', (code) => reject(new Error(`the platform ended with ${code}: ${printed}`)));
  });
}

test('collector and platform killed in turn, again and again: every call is in the lake, once', async () => {
  const port = await startPlatform();
  const url = `http://127.0.0.1:${port}`;
  const token = (await readFile(join(dataDir, 'platform', 'collector-token'), 'utf8')).trim();
  const setup = {
    dataDir,
    platformUrl: url,
    more: { platform: { url, token, timeoutMs: 5000 }, batch: { maxCalls: 100 } },
  };
  collector = await startCollectorProcess(setup);
  const sender = sendPatiently(kongBodies(1, BODIES, SIZE), () => collector?.port('kong-http') ?? 0);
  for (const kills of ['collector', 'platform', 'both', 'collector'] as const) {
    const before = sender.stored;
    await until(
      async () => sender.stored,
      (stored) => stored >= Math.min(before + 10, BODIES),
    );
    if (kills !== 'platform') await collector.kill9();
    if (kills !== 'collector') {
      await kill(platform);
      await startPlatform(port);
    }
    if (kills !== 'platform') collector = await startCollectorProcess(setup);
  }
  await sender.done;

  const authorization = `Bearer ${(await readFile(join(dataDir, 'platform', 'admin-token'), 'utf8')).trim()}`;
  const hunt = async (sql: string): Promise<number> => {
    const answer = await fetch(`${url}/api/v1/hunt`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ sql, from: '2000-01-01T00:00:00.000Z', to: '2099-01-01T00:00:00.000Z' }),
    });
    const { rows }: { rows?: unknown[][] } = await answer.json();
    return Number(rows?.[0]?.[0]);
  };
  await until(
    () => hunt('select uniqExact(request_id) from calls'),
    (calls) => calls === CALLS,
    60_000,
  );
  expect(await hunt('select count() from calls')).toBe(CALLS);
}, 240_000);
