import type { Rejection } from '@gatewatch/model';
import { z } from 'zod';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';
import { SyslogFramer } from './syslog/syslog-framer.js';
import { readSyslogMessage } from './syslog/syslog-message.js';
import { startTcpServer } from './tcp/tcp-server.js';
import { tcpShape } from './tcp/tcp-settings.js';

const config = sourceConfig('syslog-tcp', {
  ...tcpShape(8603),
  maxMessageBytes: z.number().int().min(1024).max(16_777_216).default(1_048_576),
});
type Config = z.infer<typeof config>;

const TOO_LONG: Rejection = {
  kind: 'rejected',
  reason: 'too-long',
  detail: 'A syslog message is longer than `maxMessageBytes`; it was skipped.',
};
const BROKEN: Rejection = {
  kind: 'rejected',
  reason: 'bad-envelope',
  detail: 'A syslog sender counts its messages (RFC 6587) but a count was wrong; the connection was closed.',
};

async function start(raw: unknown, context: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const { intake } = context;
  const source = settings.name;
  return startTcpServer(settings, context, (peer) => {
    let spoke = false;
    return new SyslogFramer(settings.maxMessageBytes, {
      message(bytes) {
        if (!spoke) {
          spoke = true;
          peer.spoke();
        }
        const { message, host, app } = readSyslogMessage(bytes);
        if (message.length === 0) return;
        const node = host ?? peer.node;
        intake.take({
          source,
          receivedAtMs: peer.arrivedAtMs,
          bytes: message,
          ...(app === undefined ? {} : { stream: app }),
          ...(node === undefined ? {} : { node }),
        });
      },
      tooLong: () => intake.reject(source, TOO_LONG, settings.maxMessageBytes),
      broken: () => peer.refuse(BROKEN, 0),
    });
  });
}

/** Syslog over TCP and TLS. Like all syslog it is never answered: see docs/guides/delivery-guarantees.md. */
export const syslogTcp = {
  kind: 'syslog-tcp',
  title: 'Syslog (TCP, TLS)',
  description: 'Syslog messages over TCP or TLS: RFC 5424 and RFC 3164, octet-counted or one a line.',
  config,
  start,
} as const satisfies Source<Config>;
