import { z } from 'zod';
import { Gate } from './fetch/gate.js';
import { installCodecs } from './kafka/codecs.js';
import { Consuming } from './kafka/consuming.js';
import { kafkaClient, kafkaClientShape } from './kafka/kafka-client.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';

const config = sourceConfig('kafka', {
  ...kafkaClientShape,
  topics: z.array(z.string().min(1).max(249)).min(1),
  /** Collectors with the same group share the partitions. */
  groupId: z.string().min(1).max(255).default('gatewatch'),
  /** For partitions that neither this collector nor its group has read before. */
  startAt: z.enum(['beginning', 'end']).default('beginning'),
  maxRecordBytes: z.number().int().min(1024).max(67_108_864).default(1_048_576),
  /** Bounds of one fetch; the latter is memory. */
  maxBytesPerPartition: z.number().int().min(1024).default(1_048_576),
  maxBytes: z.number().int().min(1024).default(10_485_760),
  sessionTimeoutMs: z.number().int().min(6000).max(1_800_000).default(30_000),
});
type Config = z.infer<typeof config>;

/** After a failure that kafkajs does not get over by itself. */
const AGAIN_MS = 2000;
const LONGEST_AGAIN_MS = 30_000;

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  installCodecs();
  const kafka = await kafkaClient(settings, log);
  const gate = new Gate();
  const consuming = new Consuming(kafka, settings, { gate, intake, log, wallMs: Date.now });
  let problem: string | undefined;

  const run = async (): Promise<void> => {
    for (let failures = 0; !gate.stopping; ) {
      const startedMs = performance.now();
      const failure = await consuming.untilFailure();
      if (gate.stopping) return;
      failures = performance.now() - startedMs > LONGEST_AGAIN_MS ? 1 : failures + 1;
      problem = `Cannot read from Kafka: ${failure}`.slice(0, 512);
      log.error({ source: settings.name }, problem);
      await gate.rest(Math.min(LONGEST_AGAIN_MS, AGAIN_MS * failures));
    }
  };
  const ended = run();
  let stopped: Promise<void> | undefined;

  return {
    kind: settings.kind,
    name: settings.name,
    address: `kafka://${settings.brokers.join(',')}/${settings.topics.join(',')}`.slice(0, 256),
    state() {
      const { messages, lagMs } = consuming.lag();
      const why = consuming.isJoined ? undefined : problem;
      return {
        connectionsOpen: consuming.isJoined ? 1 : 0,
        backlog: messages,
        backlogUnit: 'messages',
        lagMs,
        ...(why === undefined ? {} : { problem: why }),
      };
    },
    pause: () => gate.pause(),
    resume: () => gate.resume(),
    stop() {
      stopped ??= (async () => {
        gate.stop();
        await consuming.stop();
        await ended;
      })();
      return stopped;
    },
  };
}

/** A consumer group member. Azure Event Hubs speaks this protocol too: SASL PLAIN as `$ConnectionString` on port 9093. */
export const kafka = {
  kind: 'kafka',
  title: 'Kafka',
  description: 'Reads topics of Kafka, or of Azure Event Hubs by its Kafka endpoint; each message once.',
  config,
  start,
} as const satisfies Source<Config>;
