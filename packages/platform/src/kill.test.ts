import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleCall } from './testing/sample-call.js';

const SCRIPT = fileURLToPath(new URL('./fixtures/run-platform.mjs', import.meta.url));
const BATCHES = 60;
const CALLS = 100;

let directory: string;
let child: ChildProcess | undefined;
let url: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kill-'));
});
afterEach(async () => {
  await end('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const started = spawn(process.execPath, [SCRIPT, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  child = started;
  const died = once(started, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`)));
  died.catch(() => {});
  const ready = once(createInterface({ input: started.stdout }), 'line').then(([line]) => String(line));
  url = await Promise.race([ready, died]);
}

async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function ask(role: string, path: string, body?: object): Promise<unknown> {
  const token = (await readFile(join(directory, `${role}-token`), 'utf8')).trim();
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

const send = (index: number): Promise<unknown> =>
  ask('collector', '/api/v1/ingest/batches', {
    id: `batch-${String(index).padStart(4, '0')}`,
    collector: 'c1',
    calls: Array.from({ length: CALLS }, (_, call) => sampleCall({ requestId: `b${index}-${call}` })),
  });

const storedSchema = z.object({ calls: z.object({ stored: z.number() }) });
const rowsSchema = z.object({ rows: z.array(z.array(z.coerce.number())) });

it('has every acknowledged call once after kill -9 at any moment, again and again', async () => {
  await start();
  let next = 0;
  for (const killAt of [7, 8, 31, 45]) {
    while (next < killAt) {
      await send(next);
      next++;
    }
    // One batch is under way when it dies: it may be stored or not, so it is sent again.
    const underWay = send(next).catch(() => undefined);
    await end('SIGKILL');
    await underWay;
    await start();
    // The sender repeats what it is not sure about, and one too many.
    next = Math.max(0, next - 2);
  }
  for (; next < BATCHES; next++) await send(next);
  const total = BATCHES * CALLS;
  while (storedSchema.parse(await ask('admin', '/api/v1/stats')).calls.stored < total) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  const sql = 'select count(), uniqExact(request_id) from calls';
  expect(rowsSchema.parse(await ask('admin', '/api/v1/hunt', { sql })).rows).toEqual([[total, total]]);
  await end('SIGTERM');
  expect(child?.exitCode).toBe(0);
}, 180_000);
