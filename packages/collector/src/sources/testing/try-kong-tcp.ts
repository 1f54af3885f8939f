import { overTcp } from './over-tcp.js';
import type { SourceTrial } from './source-trial.js';

export const trial: SourceTrial = {
  listens: 'tcp',
  prepare: async () => ({
    config: { port: 0 },
    async send(lines, running) {
      const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
      await overTcp(running.listening?.port ?? 0, bytes);
    },
    close: async () => undefined,
  }),
};
