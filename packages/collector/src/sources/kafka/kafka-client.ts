import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import type { Logger } from 'pino';
import { readSecret } from '../fetch/secret.js';
import type { KafkaClientSettings } from './kafka-settings.js';
import { oauthToken } from './oauth-token.js';

const CONNECT_TIMEOUT_MS = 10_000;

/** Rejects when a file of keys or secrets cannot be read. Nothing is connected yet. */
export async function kafkaClient(settings: KafkaClientSettings, log: Logger): Promise<Kafka> {
  const [ssl, sasl] = [await tlsOf(settings), await saslOf(settings)];
  return new Kafka({
    clientId: 'gatewatch-collector',
    brokers: settings.brokers,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => {
      // What fails for good reaches us as an exception or a crash event; this is for whoever looks for the details.
      log.debug({ kafka: entry.namespace, broker: entry.log.broker }, entry.log.message);
    },
  });
}

async function tlsOf({ tls }: KafkaClientSettings): Promise<ConnectionOptions | true | undefined> {
  if (typeof tls === 'boolean') return tls ? true : undefined;
  const read = async (file: string | undefined): Promise<Buffer | undefined> =>
    file === undefined ? undefined : readFile(file);
  const [ca, cert, key] = [await read(tls.caFile), await read(tls.certFile), await read(tls.keyFile)];
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(tls.serverName === undefined ? {} : { servername: tls.serverName }),
  };
}

async function saslOf({ sasl }: KafkaClientSettings): Promise<KafkaConfig['sasl']> {
  if (sasl === undefined) return undefined;
  if (sasl.mechanism === 'oauthbearer')
    return {
      mechanism: 'oauthbearer',
      oauthBearerProvider: async () => ({ value: await oauthToken(sasl.oauth) }),
    };
  const { username } = sasl;
  const password = await readSecret(sasl.password);
  switch (sasl.mechanism) {
    case 'plain':
      return { mechanism: 'plain', username, password };
    case 'scram-sha-256':
      return { mechanism: 'scram-sha-256', username, password };
    case 'scram-sha-512':
      return { mechanism: 'scram-sha-512', username, password };
  }
}
