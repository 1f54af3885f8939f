import { Gate } from '../fetch/gate.js';
import type { RunningSource, SourceContext } from '../source.js';
import { installCodecs } from './codecs.js';
import { Consuming } from './consuming.js';
import { kafkaClient } from './kafka-client.js';
import { kafkaConfig } from './kafka-settings.js';

/** After a failure that kafkajs does not get over by itself. */
const AGAIN_MS = 2000;
const LONGEST_AGAIN_MS = 30_000;

export async function startKafka(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = kafkaConfig.parse(raw);
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
