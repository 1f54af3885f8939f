import { overTcp } from './over-tcp.js';
import type { SourceTrial } from './source-trial.js';

const HEADER = Buffer.from('<134>1 2026-03-05T10:11:12.123456+00:00 gw-1 kong 7 - [a@1 b="c"] ');

/** Octet-counted RFC 5424, as rsyslog and syslog-ng send over TCP. */
export const trial: SourceTrial = {
  listens: 'tcp',
  prepare: async () => ({
    config: { port: 0 },
    async send(lines, running) {
      const frames = lines.flatMap((line) => [Buffer.from(`${HEADER.length + line.length} `), HEADER, line]);
      await overTcp(running.listening?.port ?? 0, Buffer.concat(frames));
    },
    close: async () => undefined,
  }),
};
