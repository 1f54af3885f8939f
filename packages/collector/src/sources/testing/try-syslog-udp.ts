import { createSocket } from 'node:dgram';
import type { SourceTrial } from './source-trial.js';

const HEADER = Buffer.from('<190>Mar  5 10:11:12 gw-1 nginx: ');

/** RFC 3164, as nginx sends its access log. */
export const trial: SourceTrial = {
  listens: 'udp',
  prepare: async () => ({
    config: { port: 0 },
    longestLine: 60_000,
    async send(lines, running) {
      const socket = createSocket('udp4');
      for (const line of lines) {
        await new Promise<void>((resolve, reject) =>
          socket.send([HEADER, line], running.listening?.port ?? 0, '127.0.0.1', (error) =>
            error === null ? resolve() : reject(error),
          ),
        );
      }
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
    close: async () => undefined,
  }),
};
