import type { Consumer, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import type { Gate } from '../fetch/gate.js';
import type { Intake } from '../source.js';
import { type PartitionAtBroker, PartitionPlaces } from './partition-places.js';
import { readBatch } from './read-batch.js';

export interface ConsumingSettings {
  readonly name: string;
  readonly topics: readonly string[];
  readonly groupId: string;
  readonly startAt: 'beginning' | 'end';
  readonly maxRecordBytes: number;
  readonly maxBytesPerPartition: number;
  readonly maxBytes: number;
  readonly sessionTimeoutMs: number;
}

type Admin = ReturnType<Kafka['admin']>;

/** How long a broker may hold back an answer while nothing arrives; stopping and rebalancing wait for it. */
const FETCH_WAIT_MS = 1000;
/** Partitions read at the same time. */
const AT_ONCE = 3;
/** How often the ends of the partitions are asked for, to tell the lag while nothing arrives. */
const LAG_EVERY_MS = 10_000;

/** Reads as a member of the group until something fails that kafkajs does not get over. */
export class Consuming {
  private readonly kafka: Kafka;
  private readonly settings: ConsumingSettings;
  private readonly gate: Gate;
  private readonly intake: Intake;
  private readonly log: Logger;
  private readonly wallMs: () => number;
  private readonly places: PartitionPlaces;
  private leave: () => void = () => undefined;
  isJoined = false;

  constructor(
    kafka: Kafka,
    settings: ConsumingSettings,
    around: {
      readonly gate: Gate;
      readonly intake: Intake;
      readonly log: Logger;
      readonly wallMs: () => number;
    },
  ) {
    this.kafka = kafka;
    this.settings = settings;
    this.gate = around.gate;
    this.intake = around.intake;
    this.log = around.log;
    this.wallMs = around.wallMs;
    this.places = new PartitionPlaces(around.intake.positions(settings.name));
  }

  lag(): { readonly messages: number; readonly lagMs: number } {
    return this.places.lag(this.wallMs());
  }

  async stop(): Promise<void> {
    this.leave();
  }

  /** Answers why it ended, one sentence. */
  async untilFailure(): Promise<string> {
    const { groupId, topics, startAt, sessionTimeoutMs, maxBytesPerPartition, maxBytes } = this.settings;
    const admin = this.kafka.admin();
    const consumer = this.kafka.consumer({
      groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: Math.min(3000, Math.floor(sessionTimeoutMs / 10)),
      maxBytesPerPartition,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      maxBytes,
      retry: { retries: 5, restartOnFailure: async () => false },
    });
    const left = new Promise<string>((resolve) => {
      this.leave = () => resolve('stopped');
      consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error.message));
    });
    let timer: NodeJS.Timeout | undefined;
    try {
      await admin.connect();
      await consumer.connect();
      // Somebody who has read before must not skip what came meanwhile, nor a partition that was added.
      await consumer.subscribe({
        topics: [...topics],
        fromBeginning: startAt === 'beginning' || !this.places.isEmpty,
      });
      await this.consume(consumer, admin);
      timer = setInterval(() => this.noteEnds(admin).catch(() => undefined), LAG_EVERY_MS);
      return await left;
    } catch (error) {
      return error instanceof Error ? error.message : 'unknown error';
    } finally {
      clearInterval(timer);
      this.isJoined = false;
      await consumer.disconnect().catch(() => undefined);
      await admin.disconnect().catch(() => undefined);
    }
  }

  private async consume(consumer: Consumer, admin: Admin): Promise<void> {
    let placed: Promise<void> = Promise.resolve();
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      placed = this.place(consumer, admin, payload.memberAssignment);
      // Whoever reads a batch waits for it and sees why it failed.
      placed.catch(() => undefined);
    });
    const { gate, intake, places, wallMs } = this;
    const { name, maxRecordBytes } = this.settings;
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: AT_ONCE,
      eachBatch: async (payload) => {
        await placed;
        if (payload.isStale()) return;
        await readBatch(payload, { name, maxRecordBytes, gate, intake, places, wallMs });
      },
    });
  }

  /** Partitions were given to us: goes to where each must be read from, before anything read of them is taken. */
  private async place(
    consumer: Consumer,
    admin: Admin,
    assigned: Readonly<Record<string, number[]>>,
  ): Promise<void> {
    const partitions: PartitionAtBroker[] = [];
    for (const [topic, mine] of Object.entries(assigned)) {
      const [ends, committed] = [
        await admin.fetchTopicOffsets(topic),
        await admin.fetchOffsets({ groupId: this.settings.groupId, topics: [topic] }),
      ];
      const offsets = new Map(committed[0]?.partitions.map((one) => [one.partition, BigInt(one.offset)]));
      for (const { partition, low, high } of ends) {
        if (!mine.includes(partition)) continue;
        const offset = offsets.get(partition);
        partitions.push({
          topic,
          partition,
          committed: offset === undefined || offset < 0n ? undefined : offset,
          low: BigInt(low),
          high: BigInt(high),
        });
      }
    }
    for (const { topic, partition, seekTo } of this.places.assign(partitions))
      if (seekTo !== undefined) consumer.seek({ topic, partition, offset: String(seekTo) });
    this.isJoined = true;
    this.log.info({ source: this.settings.name, partitions: partitions.length }, 'joined the consumer group');
  }

  private async noteEnds(admin: Admin): Promise<void> {
    for (const topic of this.settings.topics)
      for (const { partition, high } of await admin.fetchTopicOffsets(topic))
        this.places.noteHigh(topic, partition, BigInt(high));
  }
}
