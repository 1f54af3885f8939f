import { z } from 'zod';
import { sourceConfig } from '../source.js';
import { doorAuthSchema } from './door-auth.js';
import { httpTlsSchema } from './http-tls.js';

/** The part of its configuration that every HTTP door has. All doors share one port unless told otherwise. */
const HTTP_DOOR = {
  host: z.string().min(1).default('127.0.0.1'),
  port: z.number().int().min(0).max(65_535).default(8602),
  tls: httpTlsSchema.optional(),
  /** Without it everybody who can reach the port may send. */
  auth: doorAuthSchema.optional(),
  /** A body as it arrives, and after decompression. */
  maxBodyBytes: z.number().int().min(1024).max(268_435_456).default(16_777_216),
  maxUnpackedBytes: z.number().int().min(1024).max(268_435_456).default(67_108_864),
  /** Memory for bodies and records, all requests together. */
  maxHeldBytes: z.number().int().min(65_536).default(134_217_728),
  maxConnections: z.number().int().min(1).max(65_536).default(1024),
  /** Leave out a request whose body came before: its sender did not see our answer. */
  dropRepeats: z.boolean().default(true),
};

/** Schema of an HTTP door's entry in `sources`: `shape` adds to the common part, or gives it other defaults. */
export const httpDoorConfig = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  sourceConfig(kind, { ...HTTP_DOOR, ...shape });

const common = httpDoorConfig('any', {});
export type HttpDoorConfig = Omit<z.infer<typeof common>, 'kind'> & { readonly kind: string };
