import { z } from 'zod';
import { tlsSchema } from './tls-settings.js';

/** The part of its configuration that every source on a TCP port has. */
export const tcpShape = (port: number) => ({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(port),
  maxConnections: z.number().int().min(1).max(65_536).default(1024),
  /** Memory for unfinished records of all connections together. */
  maxHeldBytes: z.number().int().min(65_536).default(67_108_864),
  /** A connection without a byte for this long is closed; 0 = never. */
  idleTimeoutMs: z.number().int().nonnegative().default(600_000),
  /**
   * At stop: how long to go on reading from senders that have not closed yet. They are told at once (FIN) and usually
   * close within milliseconds. Where something in between hides that from Kong, only its keepalive (60 s) ends a pooled
   * connection: then 70000, with as much patience in whatever stops this process.
   */
  drainMs: z.number().int().min(0).max(600_000).default(3000),
  /** Every connection begins with a PROXY protocol header (version 1 or 2), because a load balancer stands in front. */
  proxyProtocol: z.boolean().default(false),
  tls: tlsSchema.optional(),
});

const settings = z.object({ kind: z.string(), name: z.string(), ...tcpShape(0) });
export type TcpSettings = z.infer<typeof settings>;
