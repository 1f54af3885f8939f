import { Gate } from '../fetch/gate.js';
import type { RunningSource, SourceContext } from '../source.js';
import { AnnouncementQueue } from './announcement-queue.js';
import { BucketListing } from './bucket-listing.js';
import { ObjectPlaces } from './object-places.js';
import type { ObjectRef } from './object-ref.js';
import { readObject } from './read-object.js';
import { s3Client, sqsClient } from './s3-client.js';
import { s3Config } from './s3-settings.js';

const AFTER_FAILURE_MS = 10_000;

export async function startS3(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = s3Config.parse(raw);
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
