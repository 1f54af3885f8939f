import { z } from 'zod';
import { Gate } from './fetch/gate.js';
import { AnnouncementQueue } from './s3/announcement-queue.js';
import { BucketListing } from './s3/bucket-listing.js';
import { ObjectPlaces } from './s3/object-places.js';
import type { ObjectRef } from './s3/object-ref.js';
import { readObject } from './s3/read-object.js';
import { s3Client, s3ClientShape, sqsClient } from './s3/s3-client.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';

const config = sourceConfig('s3', {
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
type Config = z.infer<typeof config>;

const AFTER_FAILURE_MS = 10_000;

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const { name, bucket, prefix, queue } = settings;
  const gate = new Gate();
  const client = await s3Client(settings);
  const wallMs = Date.now;
  const places = new ObjectPlaces(intake.positions(name));
  const read = (object: ObjectRef) =>
    readObject(object, { ...settings, client, places, gate, intake, wallMs });
  const around = { places, gate, intake, wallMs, read };
  const sqs = queue === undefined ? undefined : await sqsClient(settings, queue.endpoint);
  const origin =
    queue === undefined || sqs === undefined
      ? new BucketListing(settings, { ...around, client })
      : new AnnouncementQueue(
          { name, bucket, prefix, queueUrl: queue.url, ...queue },
          { ...around, client: sqs },
        );
  let failure: string | undefined;

  const run = async (): Promise<void> => {
    while (await gate.open()) {
      try {
        await origin.poll();
        failure = undefined;
        // A queue is waited at; a bucket must be asked now and then.
        if (queue === undefined) await gate.sleep(settings.pollMs);
      } catch (error) {
        if (gate.stopping) return;
        failure =
          `Cannot fetch: ${error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'}`.slice(
            0,
            512,
          );
        log.error({ err: error, source: name }, 'cannot fetch objects; trying again');
        await gate.rest(AFTER_FAILURE_MS);
      }
    }
  };
  const ended = run();
  let stopped: Promise<void> | undefined;

  return {
    kind: settings.kind,
    name,
    address: `s3://${bucket}/${prefix}`.slice(0, 256),
    state() {
      const problem = failure ?? origin.problem;
      return {
        connectionsOpen: 0,
        backlog: origin.waiting,
        backlogUnit: 'objects',
        ...(problem === undefined ? {} : { problem }),
      };
    },
    pause: () => gate.pause(),
    resume: () => gate.resume(),
    stop() {
      stopped ??= (async () => {
        gate.stop();
        await ended;
        client.destroy();
        sqs?.destroy();
      })();
      return stopped;
    },
  };
}

/** Log objects in S3 or a store that speaks its protocol: ALB, CloudFront, Logpush and the like; plain or gzip. */
export const s3 = {
  kind: 's3',
  title: 'S3 bucket',
  description:
    'Reads log objects from an S3-compatible bucket, found by listing or announced by SQS; each line once.',
  config,
  start,
} as const satisfies Source<Config>;
