import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Rejection } from '@gatewatch/model';
import { z } from 'zod';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';
import { readSyslogMessage } from './syslog/syslog-message.js';
import { watchUdpDrops } from './syslog/watch-udp-drops.js';

const config = sourceConfig('syslog-udp', {
  host: z.string().min(1).default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(8603),
  /** Longer messages are rejected; a datagram holds at most 65507 bytes anyway. */
  maxMessageBytes: z.number().int().min(480).max(65_507).default(65_507),
  /** Asked of the kernel, which gives at most `net.core.rmem_max`. */
  receiveBufferBytes: z.number().int().min(4096).max(1_073_741_824).default(4_194_304),
});
type Config = z.infer<typeof config>;

/** At stop: how long datagrams that already arrived may take to be read. */
const LAST_DATAGRAMS_MS = 250;

const TOO_LONG: Rejection = {
  kind: 'rejected',
  reason: 'too-long',
  detail: 'A syslog datagram is longer than `maxMessageBytes`.',
};

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const source = settings.name;
  const socket = createSocket({ type: isIPv6(settings.host) ? 'udp6' : 'udp4' });
  let datagrams = 0;
  socket.on('message', (bytes) => {
    datagrams += 1;
    if (bytes.length > settings.maxMessageBytes) {
      intake.reject(source, TOO_LONG, bytes.length);
      return;
    }
    const { message, host, app } = readSyslogMessage(bytes);
    if (message.length === 0) return;
    intake.take({
      source,
      receivedAtMs: Date.now(),
      bytes: message,
      ...(app === undefined ? {} : { stream: app }),
      ...(host === undefined ? {} : { node: host }),
    });
  });
  await bind(socket, settings);
  socket.on('error', (error) => log.error({ err: error }, 'syslog-udp socket failed'));
  const { port } = socket.address();
  askForBuffer(socket, settings.receiveBufferBytes, log);
  const drops = watchUdpDrops(port);

  const stop = async (): Promise<void> => {
    drops.stop();
    const deadline = performance.now() + LAST_DATAGRAMS_MS;
    for (let before = -1; before !== datagrams && performance.now() < deadline; ) {
      before = datagrams;
      // Two turns of the event loop: one reads, one sees what was read.
      for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise<void>((resolve) => socket.close(() => resolve()));
  };
  let stopped: Promise<void> | undefined;
  return {
    kind: settings.kind,
    name: source,
    address: `${settings.host}:${port}`,
    listening: { host: settings.host, port },
    state: () => {
      const problem = drops.problem();
      return { connectionsOpen: 0, ...(problem === undefined ? {} : { problem }) };
    },
    // Not reading would only let the kernel drop what comes.
    pause: () => undefined,
    resume: () => undefined,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

const bind = (socket: Socket, { host, port }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, host, () => {
      socket.off('error', reject);
      resolve();
    });
  });

function askForBuffer(socket: Socket, bytes: number, log: SourceContext['log']): void {
  try {
    socket.setRecvBufferSize(bytes);
  } catch (error) {
    log.warn({ err: error, bytes }, 'the kernel gives no receive buffer of this size; its default stays');
  }
}

/** Syslog over UDP: no connection, no answer, and datagrams that find no room are gone. Prefer `syslog-tcp`. */
export const syslogUdp = {
  kind: 'syslog-udp',
  title: 'Syslog (UDP)',
  description: 'Syslog messages over UDP, one a datagram: RFC 5424, RFC 3164, nginx, HAProxy.',
  config,
  start,
} as const satisfies Source<Config>;
