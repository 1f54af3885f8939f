import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { readSecret, secretSchema } from '../fetch/secret.js';

export const s3ClientShape = {
  region: z.string().min(1).default('us-east-1'),
  /** Of an S3-compatible store, e.g. `https://minio.example.com:9000`. */
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  /** The bucket in the path instead of the host name: for most stores that are not AWS. */
  pathStyle: z.boolean().default(false),
  /** Left out: the usual chain of AWS (environment, profile, container or instance role). */
  credentials: z.strictObject({ accessKeyId: z.string().min(1), secretAccessKey: secretSchema }).optional(),
} as const;
const settingsSchema = z.object(s3ClientShape);
type ClientSettings = z.infer<typeof settingsSchema>;

/** How often a request is tried, the first time included; after that the source waits by itself. */
const ATTEMPTS = 3;

async function credentialsOf({ credentials }: ClientSettings) {
  if (credentials === undefined) return {};
  const { accessKeyId } = credentials;
  return { credentials: { accessKeyId, secretAccessKey: await readSecret(credentials.secretAccessKey) } };
}

/** Rejects when the file of a secret cannot be read. Nothing is connected yet. */
export const s3Client = async (settings: ClientSettings): Promise<S3Client> =>
  new S3Client({
    region: settings.region,
    maxAttempts: ATTEMPTS,
    forcePathStyle: settings.pathStyle,
    followRegionRedirects: true,
    // Stores that are not AWS do not know the newer check sums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    ...(await credentialsOf(settings)),
  });

/** `endpoint`: of a queue that is not at AWS. */
export const sqsClient = async (settings: ClientSettings, endpoint: string | undefined): Promise<SQSClient> =>
  new SQSClient({
    region: settings.region,
    maxAttempts: ATTEMPTS,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(await credentialsOf(settings)),
  });
