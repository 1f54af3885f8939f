import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

export interface Daemon {
  /** What it said, for when a test fails. */
  said(): string;
  stop(): Promise<void>;
}

/** Runs a program in the foreground until it is stopped. Not there: undefined. */
export function runDaemon(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Daemon {
  const child = spawn(program, [...args], { env: { PATH: '/usr/sbin:/usr/bin:/bin', ...env } });
  let said = '';
  const hear = (chunk: Buffer): void => {
    if (said.length < 4_000_000) said += chunk.toString('utf8');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    said: () => said,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export const isThere = (program: string): boolean => existsSync(program);

/** A port that was free a moment ago, for programs that cannot choose one themselves. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
