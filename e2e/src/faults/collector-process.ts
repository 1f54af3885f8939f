import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BINARY = fileURLToPath(new URL('../../../packages/cli/bin/gatewatch.cjs', import.meta.url));
const START_TIMEOUT_MS = 120_000;

/** `gatewatch collect` as a process of its own. */
export interface CollectorProcess {
  readonly pid: number;
  /** Where the source of this kind listens. */
  port(kind: string): number;
  /** All that it printed so far. */
  output(): string;
  /** Ends it at once, as a power cut would end the process. */
  kill9(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

const exited = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));

export interface CollectorSetup {
  readonly dataDir: string;
  readonly platformUrl: string;
  /** Sources beside Kong's two doors. */
  readonly sources?: readonly Readonly<Record<string, unknown>>[];
  /** More of the `collector` section. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Starts it with Kong's two doors on free ports; resolves when it listens. */
export async function startCollectorProcess({
  dataDir,
  platformUrl,
  sources = [],
  more = {},
}: CollectorSetup): Promise<CollectorProcess> {
  const file = join(dataDir, 'collect.yaml');
  const collector = {
    name: 'e2e',
    dataDir: join(dataDir, 'collector'),
    platform: { url: platformUrl, token: 'collector-token', timeoutMs: 1000 },
    sources: [{ kind: 'kong-tcp', port: 0 }, { kind: 'kong-http', port: 0 }, ...sources],
    heartbeat: { activeMs: 100, idleMs: 500 },
    ...more,
  };
  // JSON is YAML.
  await writeFile(file, JSON.stringify({ collector }));
  const child = spawn(process.execPath, [BINARY, 'collect', '--config', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ports = new Map<string, number>();
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${printed}`)), START_TIMEOUT_MS);
    const look = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      for (const [, kind = '', port = ''] of printed.matchAll(
        /(kong-(?:tcp|http)) on [^ ]*?127\.0\.0\.1:(\d+)/g,
      ))
        ports.set(kind, Number(port));
      if (ports.size < 2) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it was ready:\n${printed}`));
    });
  });
  return {
    pid: child.pid ?? 0,
    port: (kind) => ports.get(kind) ?? 0,
    output: () => printed,
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
