import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Client } from '@elastic/elasticsearch';
import { beforeEach, describe, expect, it } from 'vitest';
import winston from 'winston';
import LokiTransport from 'winston-loki';
import { collectorForSuite } from './collector-for-suite.js';

const TOKEN = 'e2e-token-4711';
const auth = { token: TOKEN };
const suite = collectorForSuite([
  { kind: 'kong-http', port: 0 },
  { kind: 'elasticsearch-bulk', port: 0, auth, read: { format: 'kong' } },
  { kind: 'loki-push', port: 0, auth, read: { format: 'kong' } },
  { kind: 'splunk-hec', port: 0, auth, read: { format: 'kong' } },
]);
const url = (kind: string): string => `http://127.0.0.1:${suite.port(kind)}`;

/** Lines of a real Kong 3.9, which carry Kong's own request ids. */
const lines = readFileSync(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const documents = lines.map((line): { readonly request: { readonly id: string } } => JSON.parse(line));
const idsOf = (sent: readonly { readonly request: { readonly id: string } }[]): string[] =>
  sent.map(({ request }) => request.id).sort();

/** What reached the platform, from which source, with nothing rejected on the way. */
async function arrived(source: string): Promise<string[]> {
  await suite.running.drain();
  expect(suite.running.stats().rejected).toEqual({});
  return suite.calls
    .filter((call) => call.source === source)
    .map(({ requestId }) => requestId)
    .sort();
}

beforeEach(() => {
  suite.calls.length = 0;
});

const client = (apiKey: string): Client =>
  new Client({ node: url('elasticsearch-bulk'), auth: { apiKey }, maxRetries: 0 });

describe('Elasticsearch client', () => {
  it('shakes hands and sends by `bulk`', async () => {
    const elastic = client(TOKEN);
    expect((await elastic.info()).tagline).toBe('You Know, for Search');
    const operations = documents
      .slice(0, 20)
      .flatMap((document) => [{ create: { _index: 'kong' } }, document]);
    const answer = await elastic.bulk({ operations });
    expect(answer.errors).toBe(false);
    expect(answer.items).toHaveLength(20);
    expect(await arrived('elasticsearch-bulk')).toEqual(idsOf(documents.slice(0, 20)));
    await elastic.close();
  });

  it('sends by `helpers.bulk`, several requests at once', async () => {
    const elastic = client(TOKEN);
    const stats = await elastic.helpers.bulk({
      datasource: documents.slice(20),
      onDocument: () => ({ index: { _index: 'kong' } }),
      flushBytes: 20_000,
      concurrency: 5,
    });
    expect(stats).toMatchObject({
      total: documents.length - 20,
      successful: documents.length - 20,
      failed: 0,
    });
    expect(await arrived('elasticsearch-bulk')).toEqual(idsOf(documents.slice(20)));
    await elastic.close();
  });
});

describe('Loki client', () => {
  it.each([
    ['JSON', true, 0, 25],
    ['protobuf', false, 25, 50],
  ])('sends %s', async (_name, json, from, to) => {
    const problems: unknown[] = [];
    const transport = new LokiTransport({
      host: url('loki-push'),
      basicAuth: `any:${TOKEN}`,
      json,
      labels: { app: 'kong', hostname: 'gw-1' },
      format: winston.format.printf(({ message }) => String(message)),
      gracefulShutdown: false,
      interval: 1,
      onConnectionError: (error) => void problems.push(error),
    });
    const logger = winston.createLogger({ transports: [transport] });
    for (const line of lines.slice(from, to)) logger.info(line);
    await transport.close();
    expect(problems).toEqual([]);
    expect(await arrived('loki-push')).toEqual(idsOf(documents.slice(from, to)));
  });
});

interface SplunkLogger {
  eventFormatter: (message: unknown) => unknown;
  send(context: { readonly message: unknown }): void;
  flush(done: (error: Error | null, response: unknown, body: unknown) => void): void;
}
const splunk: { readonly Logger: new (config: Record<string, unknown>) => SplunkLogger } = createRequire(
  import.meta.url,
)('splunk-logging');

describe('Splunk client', () => {
  it.each<[string, (index: number) => unknown, number, number]>([
    ['objects', (index) => documents[index], 0, 25],
    ['text', (index) => lines[index], 25, 50],
  ])('sends %s', async (_name, message, from, to) => {
    const logger = new splunk.Logger({
      token: TOKEN,
      url: url('splunk-hec'),
      maxBatchCount: 0,
      batchInterval: 0,
    });
    logger.eventFormatter = (given) => given;
    for (let index = from; index < to; index += 1) logger.send({ message: message(index) });
    const body = await new Promise((resolve, reject) =>
      logger.flush((error, _response, answer) => (error === null ? resolve(answer) : reject(error))),
    );
    expect(body).toEqual({ text: 'Success', code: 0 });
    expect(await arrived('splunk-hec')).toEqual(idsOf(documents.slice(from, to)));
  });
});

describe('Kong HTTP Log', () => {
  it('is taken as recorded, and a body sent again is stored once', async () => {
    const recorded = new URL('../../packages/collector/src/fixtures/http-log.ndjson', import.meta.url);
    const bodies = readFileSync(recorded, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): { readonly method: string; readonly body: unknown } => JSON.parse(line));
    const entries = bodies.flatMap(({ body }) => body);
    for (const { method, body } of [...bodies, ...bodies]) {
      const answer = await fetch(`${url('kong-http')}/logs`, { method, body: JSON.stringify(body) });
      expect(answer.status).toBe(200);
    }
    expect(await arrived('kong-http')).toHaveLength(entries.length);
    expect(suite.running.stats().duplicatesDropped).toBe(entries.length);
  });
});

it('an Elasticsearch client is refused without the secret', async () => {
  const elastic = client('wrong');
  await expect(elastic.info()).rejects.toMatchObject({ meta: { statusCode: 401 } });
  expect(suite.running.stats().rejected).toEqual({ unauthorised: 1 });
  await elastic.close();
});
