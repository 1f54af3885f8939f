import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Logger } from 'pino';
import { z } from 'zod';
import { createNormaliser } from '../normaliser.js';
import { readSchema } from '../reading/read-settings.js';
import { sanitiseSchema } from '../sanitise/policy-settings.js';
import { createPostBatch } from '../ship/post-batch.js';
import { createEventHandler, type EventHandler } from './event-handler.js';

/** The `serverless` section of the configuration; usually given by the environment. Unknown keys are errors. */
export const serverlessConfigSchema = z.strictObject({
  /** Shown on the Collectors screen. */
  name: z.string().min(1).max(64).default('lambda'),
  platform: z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    token: z.string().min(1).max(512),
    timeoutMs: z.number().int().min(100).default(30_000),
  }),
  /** 64 hexadecimal digits, the same for all collectors whose tokens shall be comparable. */
  tokenKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, { error: 'must be 64 hexadecimal digits, e.g. from "openssl rand -hex 32"' }),
  read: readSchema.prefault({}),
  sanitise: sanitiseSchema.prefault({}),
  maxCalls: z.number().int().min(1).max(20_000).default(2000),
  /** Of an object in a bucket, unpacked: it is held in memory. */
  maxObjectBytes: z.number().int().min(1024).default(268_435_456),
});

export type ServerlessConfig = z.infer<typeof serverlessConfigSchema>;

const unzip = promisify(gunzip);

/** The collector for AWS Lambda: no disk, the same reading and sanitising. Make it once per instance. */
export function createServerless(config: ServerlessConfig, log: Logger): EventHandler {
  let s3: S3Client | undefined;
  return createEventHandler({
    name: config.name,
    normalise: createNormaliser({
      read: config.read,
      key: Buffer.from(config.tokenKey, 'hex'),
      rules: config.sanitise.rules,
    }),
    post: createPostBatch({ ...config.platform, wallMs: () => Date.now() }),
    maxCalls: config.maxCalls,
    nowMs: () => Date.now(),
    log,
    readObject: async (bucket, key) => {
      s3 ??= new S3Client({});
      const { Body, ContentLength } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (Body === undefined || (ContentLength ?? 0) > config.maxObjectBytes)
        throw new Error(`s3://${bucket}/${key} is larger than maxObjectBytes (${config.maxObjectBytes})`);
      const bytes = Buffer.from(await Body.transformToByteArray());
      const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
      return isGzip ? unzip(bytes, { maxOutputLength: config.maxObjectBytes }) : bytes;
    },
  });
}
