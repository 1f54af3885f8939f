import { createHash } from 'node:crypto';
import { Agent } from 'node:https';
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { asJson, JSON_FORMATS } from '../formats/as-json.js';
import type { Parcel, SendOutcome, Sink, SinkDeps } from '../sink-contract.js';
import { allAlike } from '../transports/all-alike.js';
import { ca, httpUrl, line } from '../transports/setting-fields.js';

const settings = z.strictObject({
  bucket: line(255),
  prefix: z
    .string()
    .max(500)
    .regex(/^([A-Za-z0-9_=.-]+\/)*$/, { error: 'end it with "/", e.g. "gatewatch/"' })
    .default('gatewatch/'),
  region: line(80).default('us-east-1'),
  endpoint: httpUrl('https://minio.example.com:9000').optional().describe('Absent = AWS'),
  pathStyle: z.boolean().default(false).describe('Bucket in the path, as most S3-compatible stores want it'),
  accessKeyId: line(200),
  secretAccessKey: line(500),
  format: z.enum(JSON_FORMATS).default('ocsf'),
  ca,
});
type Settings = z.infer<typeof settings>;

const TIMEOUT_MS = 15_000;

/**
 * One object for each group, `prefix/2026/03/05/<first event's id>-<the sink's>.ndjson`, signed with Signature Version 4. A
 * group that is sent again overwrites itself where it begins with the same event, and never what another sink wrote: events
 * have the same id for all of them.
 */
export const ocsfS3: Sink<Settings> = {
  kind: 'ocsf-s3',
  title: 'OCSF to S3',
  description: 'Lines of OCSF (or ECS) as objects in a bucket of S3 or of anything that speaks like it.',
  settings,
  secrets: ['secretAccessKey'],
  targets: ['bucket', 'endpoint', 'region'],
  template: '',
  batch: 500,
  encode: (event, { format }) => ({ contentType: 'application/json', body: asJson(event, format) }),
  async open(given, { sinkId }) {
    // The client is large: whoever does not write to S3 does not load it.
    const sdk = await import('@aws-sdk/client-s3');
    const client: S3Client = new sdk.S3Client(configOf(given));
    return {
      async send(parcels) {
        const key = keyOf(given.prefix, sinkId, parcels);
        const body = parcels.map(({ payload }) => `${payload.body}\n`).join('');
        const put = new sdk.PutObjectCommand({
          Bucket: given.bucket,
          Key: key,
          Body: body,
          // Buckets with Object Lock take nothing without, and all that speak like S3 know it.
          ContentMD5: createHash('md5').update(body).digest('base64'),
          ContentType: 'application/x-ndjson',
        });
        try {
          await client.send(put, { abortSignal: AbortSignal.timeout(TIMEOUT_MS) });
          return allAlike(parcels, { kind: 'delivered', detail: `written to ${given.bucket}/${key}` });
        } catch (error) {
          return allAlike(parcels, failure(error, error instanceof sdk.S3ServiceException));
        }
      },
      close: async () => client.destroy(),
    };
  },
};

function configOf(given: Settings): S3ClientConfig {
  const { region, endpoint, pathStyle, accessKeyId, secretAccessKey, ca: authority } = given;
  return {
    region,
    // The outbox repeats; two layers of that would only multiply.
    maxAttempts: 1,
    forcePathStyle: pathStyle,
    credentials: { accessKeyId, secretAccessKey },
    // Stores that are not AWS do not know the newer check sums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(authority === undefined ? {} : { requestHandler: { httpsAgent: new Agent({ ca: authority }) } }),
  };
}

function keyOf(prefix: string, sinkId: SinkDeps['sinkId'], parcels: readonly Parcel[]): string {
  const event = parcels[0]?.event;
  const day = (event?.at ?? '').slice(0, 10).replaceAll('-', '/');
  return `${prefix}${day}/${event?.id ?? 'empty'}-${sinkId.slice(0, 8)}.ndjson`;
}

/** What the store does not take now it may take later: bucket, keys and clock are put right by people. */
function failure(error: unknown, isAnswer: boolean): SendOutcome {
  if (!(error instanceof Error)) return { kind: 'retry', detail: String(error) };
  if (!isAnswer) return { kind: 'retry', detail: error.message };
  return {
    kind: error.name === 'EntityTooLarge' ? 'refused' : 'retry',
    detail: `${error.name}: ${error.message}`,
  };
}
