import { connect } from 'node:net';
import { encode } from '@msgpack/msgpack';
import type { SourceTrial } from './source-trial.js';

/** Objects are records; anything else is none, and is counted as such. */
const recordOf = (line: Buffer): unknown => {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return line.toString('utf8');
  }
};

/** PackedForward with acknowledgement, as Fluentd's and Fluent Bit's forward outputs send. */
export const trial: SourceTrial = {
  listens: 'tcp',
  prepare: async () => ({
    config: { port: 0 },
    textOnly: true,
    arrives: (line) => Buffer.from(JSON.stringify(JSON.parse(line.toString('utf8')))),
    async send(lines, running) {
      const entries = Buffer.concat(lines.map((line) => encode([1_772_705_472, recordOf(line)])));
      await new Promise<void>((resolve, reject) => {
        const socket = connect(running.listening?.port ?? 0, '127.0.0.1');
        socket.on('error', reject).once('data', () => socket.end());
        socket.on('close', () => resolve());
        socket.write(encode(['gw.access', entries, { chunk: `${process.hrtime.bigint()}` }]));
      });
    },
    close: async () => undefined,
  }),
};
