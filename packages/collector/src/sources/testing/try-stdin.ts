import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceTrial } from './source-trial.js';

/** A named pipe in the place of standard input. */
export const trial: SourceTrial = {
  listens: 'nowhere',
  async prepare() {
    const folder = await mkdtemp(join(tmpdir(), 'gatewatch-stdin-'));
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    // Opened for both, so that it does not end between two senders.
    const end = await open(pipe, 'r+');
    return {
      config: { fd: end.fd },
      async send(lines) {
        const sender = await open(pipe, 'w');
        await sender.writeFile(Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
        await sender.close();
      },
      async close() {
        // The source has closed the pipe with the descriptor that it was given.
        await end.close().catch(() => undefined);
        await rm(folder, { recursive: true });
      },
    };
  },
};
