import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceTrial } from './source-trial.js';

/** A proxy that saves one HAR document for each session. */
export const trial: SourceTrial = {
  listens: 'nowhere',
  async prepare() {
    const folder = await mkdtemp(join(tmpdir(), 'gatewatch-har-'));
    let saved = 0;
    return {
      config: { paths: [join(folder, '*.har')], pollMs: 20 },
      async send(lines) {
        saved += 1;
        const path = join(folder, `${saved}.har`);
        const entries = lines.flatMap((line, index) => (index === 0 ? [line] : [Buffer.from(',\n'), line]));
        const head = Buffer.from(
          '{"log":{"version":"1.2","creator":{"name":"x, [","version":"1"},"entries":[',
        );
        await writeFile(
          `${path}.part`,
          Buffer.concat([head, ...entries, Buffer.from(`],"comment":"${saved}"}}`)]),
        );
        await rename(`${path}.part`, path);
      },
      close: () => rm(folder, { recursive: true }),
    };
  },
};
