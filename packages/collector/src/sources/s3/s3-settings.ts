import { z } from 'zod';
import { secretSchema } from '../fetch/secret.js';
import { sourceConfig } from '../source.js';

const s3ClientShape = {
  region: z.string().min(1).default('us-east-1'),
  /** Of an S3-compatible store, e.g. `https://minio.example.com:9000`. */
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** The bucket in the path instead of the host name: for most stores that are not AWS. */
  pathStyle: z.boolean().default(false),
  /** Left out: the usual chain of AWS (environment, profile, container or instance role). */
  credentials: z.strictObject({ accessKeyId: z.string().min(1), secretAccessKey: secretSchema }).optional(),
} as const;
const settingsSchema = z.object(s3ClientShape);
export type S3ClientSettings = z.infer<typeof settingsSchema>;

export const s3Config = sourceConfig('s3', {
  ...s3ClientShape,
  bucket: z.string().min(1).max(255),
  prefix: z.string().max(1024).default(''),
  /** With it, objects are read as this SQS queue announces them; without, by listing the bucket. */
  queue: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      endpoint: z.url({ protocol: /^https?$/ }).optional(),
      waitSeconds: z.number().int().min(0).max(20).default(20),
      visibilitySeconds: z.number().int().min(10).max(43_200).default(300),
    })
    .optional(),
  /** When listing: for objects that were there when the source ran for the first time. */
  startAt: z.enum(['beginning', 'end']).default('beginning'),
  pollMs: z.number().int().min(10).max(86_400_000).default(60_000),
  lateMs: z.number().int().min(0).max(604_800_000).default(3_600_000),
  fullListMs: z.number().int().min(0).max(86_400_000).default(900_000),
  maxLineBytes: z.number().int().min(1024).max(16_777_216).default(1_048_576),
  maxObjectBytes: z.number().int().min(1024).default(1_073_741_824),
  maxUnpackedBytes: z.number().int().min(1024).default(17_179_869_184),
});
