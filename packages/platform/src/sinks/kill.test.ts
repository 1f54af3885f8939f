import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type HttpReceiver, startHttpReceiver } from './testing/http-receiver.js';

const SCRIPT = fileURLToPath(new URL('../fixtures/run-sink-desk.mjs', import.meta.url));
let directory: string;
let receiver: HttpReceiver;
let child: ChildProcess | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sinks-kill-'));
  receiver = await startHttpReceiver(() => ({ status: 204 }));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await receiver.close();
  await rm(directory, { recursive: true, force: true });
});

/** Runs it and returns what it said; killed as soon as `enough` is true. */
async function run(prefix: string, enough: (said: readonly string[]) => boolean): Promise<readonly string[]> {
  const started = spawn(process.execPath, [SCRIPT, directory, receiver.url, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const said: string[] = [];
  const exited = once(started, 'exit');
  for await (const line of createInterface({ input: started.stdout })) {
    said.push(line);
    if (enough(said)) started.kill('SIGKILL');
  }
  await exited;
  return said;
}

it('after kill -9 at any moment everything that was stored is told, with one id each', async () => {
  const stored: string[] = [];
  for (const [round, alerts] of [7, 40, 23].entries()) {
    const got = receiver.received.length;
    // Once with nothing told yet, then while it tells.
    const enough = (said: readonly string[]): boolean =>
      said.length >= alerts && (round === 0 || receiver.received.length > got);
    stored.push(...(await run(`r${round}`, enough)));
  }
  expect(await run('none', (said) => said.includes('empty'))).toEqual(['empty']);
  const idsByAlert = new Map<string, Set<string>>();
  for (const { body, headers } of receiver.received) {
    const alertId = String(JSON.parse(body).data.alert.alertId);
    const ids = idsByAlert.get(alertId) ?? new Set();
    idsByAlert.set(alertId, ids.add(String(headers['webhook-id'])));
  }
  expect(stored.length).toBeGreaterThanOrEqual(70);
  expect(stored.filter((alertId) => !idsByAlert.has(alertId))).toEqual([]);
  expect([...idsByAlert.values()].filter((ids) => ids.size !== 1)).toEqual([]);
}, 180_000);
