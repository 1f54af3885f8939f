import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BINARY = fileURLToPath(new URL('../../packages/cli/bin/gatewatch.cjs', import.meta.url));
const START_TIMEOUT_MS = 120_000;

interface Ready {
  readonly url: string;
  readonly kongTcp: { readonly host: string; readonly port: number };
  readonly tokenFile: string;
  readonly pid: number;
}

/** `gatewatch up` as a process of its own, on free loopback ports. */
export interface RunningGatewatch {
  readonly ready: Ready;
  readonly dataDir: string;
  readonly token: string;
  /** All that the process printed so far, stdout and stderr together. */
  output(): string;
  /** Ends it at once, as a power cut would. */
  kill9(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

export const makeDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'gatewatch-e2e-'));
export const removeDataDir = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 3 });

const exited = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));

async function readyFile(dataDir: string, child: ChildProcess, output: () => string): Promise<Ready> {
  const file = join(dataDir, 'ready.json');
  const pid = child.pid;
  return new Promise<Ready>((resolve, reject) => {
    const finish = (act: () => void) => {
      watcher.close();
      clearTimeout(timeout);
      act();
    };
    const look = async () => {
      try {
        const ready: Ready = JSON.parse(await readFile(file, 'utf8'));
        if (ready.pid === pid) finish(() => resolve(ready));
      } catch {
        // Not there yet, or half written: the next event looks again.
      }
    };
    const watcher = watch(dataDir, () => void look());
    const timeout = setTimeout(
      () => finish(() => reject(new Error(`not ready in time:\n${output()}`))),
      START_TIMEOUT_MS,
    );
    child.once('exit', (code) =>
      finish(() => reject(new Error(`ended with ${code} before it was ready:\n${output()}`))),
    );
    void look();
  });
}

export async function startGatewatch(
  dataDir: string,
  options: readonly string[] = [],
): Promise<RunningGatewatch> {
  const child = spawn(
    process.execPath,
    [BINARY, 'up', '--data', dataDir, '--port', '0', '--kong-tcp', '0', ...options],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const output = () => printed;
  const ready = await readyFile(dataDir, child, output);
  return {
    ready,
    dataDir,
    token: (await readFile(ready.tokenFile, 'utf8')).trim(),
    output,
    async kill9() {
      child.kill('SIGKILL');
      await exited(child);
    },
    async stop() {
      child.kill('SIGTERM');
      return exited(child);
    },
  };
}

/** Asks the HTTP API with the admin token; answers the parsed body. Throws on any status but 2xx. */
export async function ask<T>(
  gatewatch: RunningGatewatch,
  path: string,
  init: { readonly method?: string; readonly body?: unknown } = {},
): Promise<T> {
  const answer = await fetch(`${gatewatch.ready.url}${path}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${gatewatch.token}`, 'content-type': 'application/json' },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${answer.status} ${text}`);
  return text === '' ? (undefined as T) : JSON.parse(text);
}

/** First column of the first row of a hunt, as a number. */
export async function huntNumber(gatewatch: RunningGatewatch, sql: string): Promise<number> {
  const { rows } = await ask<{ rows: unknown[][] }>(gatewatch, '/api/v1/hunt', {
    method: 'POST',
    body: { sql, from: '2000-01-01T00:00:00.000Z', to: '2099-01-01T00:00:00.000Z' },
  });
  return Number(rows[0]?.[0]);
}

/** Writes bytes to the Kong TCP port and ends the connection; resolves when the peer has seen the end. */
export function sendTcp(
  gatewatch: RunningGatewatch,
  ...chunks: readonly (string | Uint8Array)[]
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(gatewatch.ready.kongTcp.port, gatewatch.ready.kongTcp.host);
    socket.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve() : reject(error),
    );
    socket.once('close', () => resolve());
    socket.resume();
    socket.once('connect', () => {
      for (const chunk of chunks) socket.write(chunk);
      socket.end();
    });
  });
}
