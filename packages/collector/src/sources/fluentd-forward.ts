import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { startForwardReader } from './fluentd/forward-reader.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';
import { startTcpServer } from './tcp/tcp-server.js';
import { tcpShape } from './tcp/tcp-settings.js';

const config = sourceConfig('fluentd-forward', {
  ...tcpShape(24_224),
  /** One message as it arrives: keep the sender's chunks (`chunk_limit_size`) below it. */
  maxMessageBytes: z.number().int().min(1024).max(268_435_456).default(16_777_216),
  /** One message after decompression. */
  maxUnpackedBytes: z.number().int().min(1024).max(268_435_456).default(67_108_864),
  maxRecordBytes: z.number().int().min(1024).max(16_777_216).default(1_048_576),
  /** What senders must know (`shared_key`), or the file that holds it. */
  sharedKey: z.string().min(1).max(4096).optional(),
  sharedKeyFile: z.string().min(1).optional(),
  /** Our name in the handshake; senders refuse one that is like theirs. */
  selfHostname: z.string().min(1).max(255).default('gatewatch-collector'),
  /** Adds an event's time to its record under this name, for records that have lost theirs to the sender's parser. */
  timeKey: z.string().min(1).max(64).optional(),
});
type Config = z.infer<typeof config>;

async function start(raw: unknown, context: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const { sharedKey, sharedKeyFile } = settings;
  if (sharedKey !== undefined && sharedKeyFile !== undefined)
    throw new Error('give either sharedKey or sharedKeyFile, not both');
  const key = sharedKeyFile === undefined ? sharedKey : (await readFile(sharedKeyFile, 'utf8')).trim();
  if (key === '') throw new Error(`${sharedKeyFile} is empty: it should hold the key that senders present.`);
  return startTcpServer(settings, context, (peer) =>
    startForwardReader({ ...settings, sharedKey: key }, context.intake, peer),
  );
}

/** Fluentd's forward protocol, also spoken by Fluent Bit and Docker. Chunks are acknowledged only when they are durable. */
export const fluentdForward = {
  kind: 'fluentd-forward',
  title: 'Fluentd forward',
  description:
    'Events of Fluentd, Fluent Bit and Docker over the forward protocol, acknowledged when durable.',
  config,
  start,
} as const satisfies Source<Config>;
