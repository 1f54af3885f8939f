import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceTrial } from './source-trial.js';

/** An application that appends to its log. */
export const trial: SourceTrial = {
  listens: 'nowhere',
  async prepare() {
    const folder = await mkdtemp(join(tmpdir(), 'gatewatch-file-'));
    return {
      config: { paths: [join(folder, '*.log')], pollMs: 20 },
      send: (lines) =>
        appendFile(
          join(folder, 'access.log'),
          Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])),
        ),
      close: () => rm(folder, { recursive: true }),
    };
  },
};
