import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readSecret } from '../fetch/secret.js';
import type { S3ClientSettings } from './s3-settings.js';

/** How often a request is tried, the first time included; after that the source waits by itself. */
const ATTEMPTS = 3;

async function credentialsOf({ credentials }: S3ClientSettings) {
  if (credentials === undefined) return {};
  const { accessKeyId } = credentials;
  return { credentials: { accessKeyId, secretAccessKey: await readSecret(credentials.secretAccessKey) } };
}

/** Rejects when the file of a secret cannot be read. Nothing is connected yet. */
export const s3Client = async (settings: S3ClientSettings): Promise<S3Client> =>
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
export const sqsClient = async (
  settings: S3ClientSettings,
  endpoint: string | undefined,
): Promise<SQSClient> =>
  new SQSClient({
    region: settings.region,
    maxAttempts: ATTEMPTS,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(await credentialsOf(settings)),
  });
