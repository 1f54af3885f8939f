import { z } from 'zod';
import { secretSchema } from '../fetch/secret.js';
import { sourceConfig } from '../source.js';
import { oauthSchema } from './oauth-token.js';

/** How to reach a cluster. */
const kafkaClientShape = {
  brokers: z.array(z.string().min(1)).min(1),
  /** `true`: TLS with the system's authorities. */
  tls: z
    .union([
      z.boolean(),
      z.strictObject({
        caFile: z.string().min(1).optional(),
        certFile: z.string().min(1).optional(),
        keyFile: z.string().min(1).optional(),
        serverName: z.string().min(1).optional(),
      }),
    ])
    .default(false),
  sasl: z
    .union([
      z.strictObject({
        mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']),
        username: z.string().min(1),
        password: secretSchema,
      }),
      z.strictObject({ mechanism: z.literal('oauthbearer'), oauth: oauthSchema }),
    ])
    .optional(),
} as const;
const settingsSchema = z.object(kafkaClientShape);
export type KafkaClientSettings = z.infer<typeof settingsSchema>;

export const kafkaConfig = sourceConfig('kafka', {
  ...kafkaClientShape,
  topics: z.array(z.string().min(1).max(249)).min(1),
  /** Collectors with the same group share the partitions. */
  groupId: z.string().min(1).max(255).default('gatewatch'),
  /** For partitions that neither this collector nor its group has read before. */
  startAt: z.enum(['beginning', 'end']).default('beginning'),
  maxRecordBytes: z.number().int().min(1024).max(67_108_864).default(1_048_576),
  /** Bounds of one fetch; the latter is memory. */
  maxBytesPerPartition: z.number().int().min(1024).default(1_048_576),
  maxBytes: z.number().int().min(1024).default(10_485_760),
  sessionTimeoutMs: z.number().int().min(6000).max(1_800_000).default(30_000),
});
