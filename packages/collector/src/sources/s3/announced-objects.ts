import { z } from 'zod';
import { type ObjectRef, withoutQuotes } from './object-ref.js';

/** `objects`: announced by the message, perhaps none (a test event). `foreign`: not a message about objects. */
export type Announcement =
  | { readonly kind: 'objects'; readonly objects: readonly ObjectRef[] }
  | { readonly kind: 'foreign' };

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const eventSchema = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      s3: z.object({
        bucket: z.object({ name: z.string() }),
        object: z.object({ key: z.string(), size: z.number().optional(), eTag: z.string().optional() }),
      }),
    }),
  ),
});
/** Sent once when notifications are set up. */
const testSchema = z.object({ Event: z.literal('s3:TestEvent') });
/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
const snsSchema = z.object({ Type: z.literal('Notification'), Message: z.string() });
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html; its keys are not encoded. */
const bridgeSchema = z.object({
  'detail-type': z.literal('Object Created'),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), size: z.number().optional(), etag: z.string().optional() }),
  }),
});

/** Reads the body of an SQS message received at `nowMs`: S3's event, the same through SNS, or EventBridge's. */
export function announcedObjects(body: string, nowMs: number): Announcement {
  const outer = parsed(body);
  const sns = snsSchema.safeParse(outer).data;
  const message = sns === undefined ? outer : parsed(sns.Message);
  const event = eventSchema.safeParse(message).data;
  if (event !== undefined) {
    const created = event.Records.filter(({ eventName }) => eventName.startsWith('ObjectCreated:'));
    return {
      kind: 'objects',
      objects: created.map(({ s3: { bucket, object } }) => ({
        bucket: bucket.name,
        key: keyOf(object.key),
        etag: withoutQuotes(object.eTag ?? ''),
        bytes: object.size,
        atMs: nowMs,
        settled: false,
      })),
    };
  }
  const bridge = bridgeSchema.safeParse(message).data;
  if (bridge !== undefined) {
    const { bucket, object } = bridge.detail;
    const etag = withoutQuotes(object.etag ?? '');
    const found = {
      bucket: bucket.name,
      key: object.key,
      etag,
      bytes: object.size,
      atMs: nowMs,
      settled: false,
    };
    return { kind: 'objects', objects: [found] };
  }
  return testSchema.safeParse(message).success ? { kind: 'objects', objects: [] } : { kind: 'foreign' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keys in S3's events are encoded as in a form: a space is `+`. */
function keyOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}
