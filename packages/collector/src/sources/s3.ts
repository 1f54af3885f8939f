import type { z } from 'zod';
import { s3Config } from './s3/s3-settings.js';
import type { Source } from './source.js';

/** Log objects in S3 or a store that speaks its protocol: ALB, CloudFront, Logpush and the like; plain or gzip. */
export const s3 = {
  kind: 's3',
  title: 'S3 bucket',
  description:
    'Reads log objects from an S3-compatible bucket, found by listing or announced by SQS; each line once.',
  config: s3Config,
  // Loaded when it is used: the AWS client takes longer to load than all the rest.
  start: async (config, context) => (await import('./s3/start-s3.js')).startS3(config, context),
} as const satisfies Source<z.infer<typeof s3Config>>;
