import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Rejection } from '@gatewatch/model';
import type { Gate } from '../fetch/gate.js';
import { storePatiently } from '../fetch/store-patiently.js';
import type { Intake } from '../source.js';
import { announcedObjects } from './announced-objects.js';
import type { ObjectPlaces } from './object-places.js';
import type { ObjectRef } from './object-ref.js';
import type { ReadOutcome } from './read-object.js';

export interface QueueSettings {
  readonly name: string;
  readonly queueUrl: string;
  readonly bucket: string;
  readonly prefix: string;
  /** Long polling, seconds. */
  readonly waitSeconds: number;
  readonly visibilitySeconds: number;
}

export interface QueueTools {
  readonly client: SQSClient;
  readonly places: ObjectPlaces;
  readonly gate: Gate;
  readonly intake: Intake;
  readonly wallMs: () => number;
  readonly read: (object: ObjectRef) => Promise<ReadOutcome>;
}

/** SQS repeats messages at most about as late as it holds them back; objects read this long ago are forgotten. */
const REMEMBERED_MS = 43_200_000;
const FOREIGN: Rejection = {
  kind: 'rejected',
  reason: 'bad-envelope',
  detail: 'A queue message is not about objects; it was left in the queue.',
};

/**
 * Reads objects as SQS announces them. A message is deleted only when all its lines are durable, and hidden from others
 * while it is worked on; what cannot be read comes again, and goes to the dead-letter queue as the queue's policy says.
 */
export class AnnouncementQueue {
  private readonly settings: QueueSettings;
  private readonly tools: QueueTools;
  waiting = 0;
  problem: string | undefined;

  constructor(settings: QueueSettings, tools: QueueTools) {
    this.settings = settings;
    this.tools = tools;
  }

  /** One round: receives up to ten messages and works on them. Throws when the queue cannot be asked. */
  async poll(): Promise<void> {
    const { gate, client, wallMs, places, intake } = this.tools;
    const { queueUrl: QueueUrl, visibilitySeconds, waitSeconds, name } = this.settings;
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: waitSeconds,
        VisibilityTimeout: visibilitySeconds,
      }),
      { abortSignal: gate.signal },
    );
    this.problem = undefined;
    this.waiting = Messages.length;
    const left = new Set(Messages);
    const hide = setInterval(() => {
      for (const message of left) this.hide(message, visibilitySeconds);
    }, visibilitySeconds * 400);
    try {
      for (const message of Messages) {
        if (!(await gate.open())) break;
        const done = await this.work(message);
        left.delete(message);
        this.waiting -= 1;
        if (done)
          await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      }
    } finally {
      clearInterval(hide);
    }
    // At stop others may have at once what was not worked on.
    if (gate.stopping) for (const message of left) this.hide(message, 0);
    const positions = places.forgetBefore(wallMs() - REMEMBERED_MS);
    if (positions.length > 0) await storePatiently(gate, intake, name, [], { positions });
  }

  private hide({ ReceiptHandle }: Message, seconds: number): void {
    const { queueUrl: QueueUrl } = this.settings;
    this.tools.client
      .send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: seconds }))
      // Then it comes again, and is known by its object.
      .catch(() => undefined);
  }

  /** True when the message is done with. */
  private async work({ Body }: Message): Promise<boolean> {
    const { intake, places, read, wallMs } = this.tools;
    const { name, bucket, prefix } = this.settings;
    const announced = announcedObjects(Body ?? '', wallMs());
    if (announced.kind === 'foreign') {
      intake.reject(name, FOREIGN, Body?.length ?? 0);
      this.problem = FOREIGN.detail;
      return false;
    }
    let done = true;
    for (const object of announced.objects) {
      if (object.bucket !== bucket || !object.key.startsWith(prefix) || object.bytes === 0) continue;
      if (places.isDone(object)) continue;
      const outcome = await read(object);
      if (outcome.kind === 'failed') this.problem = outcome.why;
      done &&= outcome.kind === 'done';
    }
    return done;
  }
}
