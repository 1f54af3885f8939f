import type { z } from 'zod';
import { kafkaConfig } from './kafka/kafka-settings.js';
import type { Source } from './source.js';

/** A consumer group member. Azure Event Hubs speaks this protocol too: SASL PLAIN as `$ConnectionString` on port 9093. */
export const kafka = {
  kind: 'kafka',
  title: 'Kafka',
  description: 'Reads topics of Kafka, or of Azure Event Hubs by its Kafka endpoint; each message once.',
  config: kafkaConfig,
  // Loaded when it is used.
  start: async (config, context) => (await import('./kafka/start-kafka.js')).startKafka(config, context),
} as const satisfies Source<z.infer<typeof kafkaConfig>>;
