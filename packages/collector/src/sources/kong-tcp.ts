import type { Rejection } from '@gatewatch/model';
import { z } from 'zod';
import { HTTP_REQUEST, startsLikeHttp } from '../formats/foreign-bytes.js';
import { readSchema } from '../reading/read-settings.js';
import { LineSplitter } from './line-splitter.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';
import { startTcpServer } from './tcp/tcp-server.js';
import { tcpShape } from './tcp/tcp-settings.js';

const config = sourceConfig('kong-tcp', {
  read: readSchema.prefault({ format: 'kong' }),
  ...tcpShape(8601),
  maxLineBytes: z.number().int().min(1024).max(16_777_216).default(1_048_576),
});
type Config = z.infer<typeof config>;

const TOO_LONG: Rejection = {
  kind: 'rejected',
  reason: 'too-long',
  detail: 'The line is longer than `maxLineBytes`; it was skipped up to its end.',
};

async function start(raw: unknown, context: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const { intake } = context;
  const source = settings.name;
  return startTcpServer(settings, context, (peer) => {
    const node = peer.node === undefined ? {} : { node: peer.node };
    let spoke = false;
    let refused = false;
    return new LineSplitter(settings.maxLineBytes, {
      line(bytes) {
        if (refused) return;
        if (!spoke) {
          refused = startsLikeHttp(bytes);
          if (refused) return peer.refuse(HTTP_REQUEST, bytes.length);
          spoke = true;
          peer.spoke();
        }
        intake.take({ source, receivedAtMs: peer.arrivedAtMs, bytes, ...node });
      },
      tooLong: () => intake.reject(source, TOO_LONG, settings.maxLineBytes),
    });
  });
}

/** Kong's TCP Log plugin: one JSON object a line. Never writes to the socket: Kong would drop the connection. */
export const kongTcp = {
  kind: 'kong-tcp',
  title: 'Kong TCP Log',
  description: "Lines of Kong's TCP Log plugin over TCP or TLS.",
  config,
  start,
} as const satisfies Source<Config>;
