import { Kafka, logLevel, type Producer, type SASLOptions } from 'kafkajs';
import { z } from 'zod';
import { factsOf } from '../event-facts.js';
import { asJson, JSON_FORMATS } from '../formats/as-json.js';
import type { OpenSink, SendOutcome, Sink, SinkDeps } from '../sink-contract.js';
import { allAlike } from '../transports/all-alike.js';
import { ca, line } from '../transports/setting-fields.js';

const settings = z.strictObject({
  brokers: z
    .array(z.string().regex(/^[A-Za-z0-9_.-]+:\d{1,5}$/, { error: 'give host:port, e.g. "kafka-1:9092"' }))
    .min(1)
    .max(50),
  topic: z.string().regex(/^[A-Za-z0-9._-]{1,249}$/, { error: 'give a topic, e.g. "gatewatch"' }),
  format: z.enum(JSON_FORMATS).default('ocsf'),
  tls: z.boolean().default(true),
  ca,
  mechanism: z.enum(['none', 'plain', 'scram-sha-256', 'scram-sha-512']).default('none').describe('SASL'),
  username: line(200).optional(),
  password: line(500).optional(),
});
type Settings = z.infer<typeof settings>;

const TIMEOUT_MS = 10_000;

/** Keyed by the alert's, order's … id, so that what is said of one thing stays in order. All replicas acknowledge. */
export const kafka: Sink<Settings> = {
  kind: 'kafka',
  title: 'Kafka',
  description: 'One message for each event on a topic, in OCSF, ECS or our own envelope.',
  settings,
  secrets: ['password'],
  targets: ['brokers'],
  template: '',
  batch: 200,
  encode: (event, { format }) => ({ contentType: 'application/json', body: asJson(event, format) }),
  open: async (given, deps) => producing(given, deps),
};

function producing(given: Settings, { logger }: SinkDeps): OpenSink {
  const client = new Kafka({
    clientId: 'gatewatch-platform',
    brokers: given.brokers,
    connectionTimeout: TIMEOUT_MS,
    requestTimeout: TIMEOUT_MS,
    // The outbox repeats.
    retry: { retries: 1 },
    ...(given.tls ? { ssl: given.ca === undefined ? true : { ca: given.ca } } : {}),
    ...saslOf(given),
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => logger.debug({ kafka: entry.namespace }, entry.log.message),
  });
  let producer: Producer | undefined;
  const connected = async (): Promise<Producer> => {
    if (producer !== undefined) return producer;
    const fresh = client.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 });
    await fresh.connect();
    producer = fresh;
    return fresh;
  };
  const disconnect = async (): Promise<void> => {
    const known = producer;
    producer = undefined;
    await known?.disconnect().catch(() => undefined);
  };
  return {
    async send(parcels) {
      try {
        const messages = parcels.map(({ event, payload }) => ({
          key: factsOf(event).id,
          value: payload.body,
          headers: { 'event-id': event.id, 'event-kind': event.kind },
          timestamp: String(Date.parse(event.at)),
        }));
        await (await connected()).send({ topic: given.topic, acks: -1, timeout: TIMEOUT_MS, messages });
        return allAlike(parcels, { kind: 'delivered', detail: `acknowledged on ${given.topic}` });
      } catch (error) {
        await disconnect();
        return allAlike(parcels, kafkaFailure(error));
      }
    },
    close: disconnect,
  };
}

/** What the broker says of the messages themselves; the rest is put right by people or passes. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
]);

/** kafkajs wraps what the broker answered, whose `type` stands in the `cause`. Total. */
export function kafkaFailure(error: unknown): SendOutcome {
  const detail = error instanceof Error ? error.message : String(error);
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if ('type' in at && REFUSALS.has(at.type)) return { kind: 'refused', detail };
  return { kind: 'retry', detail };
}

function saslOf({ mechanism, username = '', password = '' }: Settings): { readonly sasl?: SASLOptions } {
  switch (mechanism) {
    case 'none':
      return {};
    case 'plain':
      return { sasl: { mechanism: 'plain', username, password } };
    case 'scram-sha-256':
      return { sasl: { mechanism: 'scram-sha-256', username, password } };
    case 'scram-sha-512':
      return { sasl: { mechanism: 'scram-sha-512', username, password } };
  }
}
