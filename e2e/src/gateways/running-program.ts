import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { until } from '../until.js';

export interface RunningProgram {
  /** What it wrote to stdout so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Is the program installed? Debian keeps servers in /usr/sbin, which is not on everybody's path. */
export const hasProgram = (path: string): boolean =>
  spawnSync(path, ['-v'], { stdio: 'ignore' }).error === undefined;

/** Linux gives from 32768 on to whoever asks for any port: a port below is taken by nobody in between. */
const PORTS = { first: 10_000, count: 20_000 } as const;

/** A port that was free a moment ago, for programs that cannot be told "any". */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.first + Math.floor(Math.random() * PORTS.count);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Starts a program in the foreground and waits until it accepts connections on `port`. */
export async function startProgram(
  path: string,
  args: readonly string[],
  port: number,
): Promise<RunningProgram> {
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('latin1');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  await until(
    async () => {
      if (ended(child)) throw new Error(`${path} ended: ${complaints.slice(-2000)}`);
      return accepts(port);
    },
    (ready) => ready,
  );
  return {
    output: () => output,
    async stop() {
      if (ended(child)) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}
