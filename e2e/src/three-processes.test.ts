import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDataDir, removeDataDir } from './running-gatewatch.js';
import { until } from './until.js';

const BINARY = fileURLToPath(new URL('../../packages/cli/bin/gatewatch.cjs', import.meta.url));

let dataDir = '';
const children: ChildProcess[] = [];
beforeAll(async () => {
  dataDir = await makeDataDir();
});
afterAll(async () => {
  for (const child of children.reverse()) await stop(child);
  await removeDataDir(dataDir);
}, 180_000);

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return exit;
}

/** Starts one part with this configuration; resolves to the first match of `ready` in what it prints. */
async function part(name: string, config: string, ready: RegExp): Promise<RegExpExecArray> {
  const file = join(dataDir, `${name}.yaml`);
  await writeFile(file, config);
  const child = spawn(process.execPath, [BINARY, name, '--config', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let printed = '';
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const match = ready.exec(printed);
      if (match !== null) resolve(match);
    });
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${printed}`)));
  });
}

test('collect, platform and respond work as processes of their own', async () => {
  const folder = join(dataDir, 'platform');
  const [, url = ''] = await part('platform', `data: ${folder}\nport: 0\n`, /platform: (http:\/\/[^/\s]+)\//);
  const [, port = ''] = await part(
    'collect',
    `collector:
  name: east
  dataDir: ${join(dataDir, 'collector')}
  platform: { url: ${url}, tokenFile: ${join(folder, 'collector-token')} }
  sources: [{ kind: kong-tcp, port: 0 }]
`,
    /kong-tcp on 127\.0\.0\.1:(\d+)/,
  );
  const token = (await readFile(join(folder, 'responder-token'), 'utf8')).trim();
  await part(
    'respond',
    `responder:
  name: east
  dataDir: ${join(dataDir, 'responder')}
  platform: { url: ${url}, token: ${token} }
`,
    /responder: orders from/,
  );

  const recorded = await readFile(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url));
  const lines = recorded.toString('latin1').trimEnd().split('\n').length;
  const socket = connect(Number(port), '127.0.0.1');
  socket.end(recorded);

  const authorization = `Bearer ${(await readFile(join(folder, 'admin-token'), 'utf8')).trim()}`;
  const ask = async <T>(path: string): Promise<T> =>
    (await fetch(`${url}/api/v1/${path}`, { headers: { authorization } })).json();
  await until(
    () => ask<{ calls: { stored: number } }>('stats'),
    ({ calls }) => calls.stored === lines,
  );
  const named = (path: string) =>
    until(
      () => ask<{ items: { name: string }[] }>(path),
      ({ items }) => items.length > 0,
    );
  expect((await named('collectors')).items.map(({ name }) => name)).toEqual(['east']);
  expect((await named('responders')).items.map(({ name }) => name)).toEqual(['east']);
  for (const child of [...children].reverse()) expect(await stop(child)).toBe(0);
}, 180_000);
