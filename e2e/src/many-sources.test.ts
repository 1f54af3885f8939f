import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ask,
  huntNumber,
  makeDataDir,
  type RunningGatewatch,
  removeDataDir,
  startGatewatch,
} from './running-gatewatch.js';
import { until } from './until.js';

let folder: string;
let dataDir: string;
let gatewatch: RunningGatewatch;

interface Collectors {
  readonly items: readonly {
    readonly stats: {
      readonly sources: readonly {
        readonly name: string;
        readonly address: string;
        readonly formats?: readonly string[];
        readonly linesReceived: number;
      }[];
    } | null;
  }[];
}

const sources = async () =>
  (await ask<Collectors>(gatewatch, '/api/v1/collectors')).items.flatMap(({ stats }) => stats?.sources ?? []);
const addressOf = async (name: string): Promise<string> =>
  (await until(sources, (all) => all.some((source) => source.name === name))).find(
    (source) => source.name === name,
  )?.address ?? '';
const calls = (where: string): Promise<number> =>
  huntNumber(gatewatch, `select count() from calls where ${where}`);

/** `22/Nov/2026:08:30:00 +0000` */
const nginxTime = (): string => {
  const [, date, month, year, time] = new Date().toUTCString().split(' ');
  return `${date}/${month}/${year}:${time} +0000`;
};
const nginx = (path: string): string =>
  `203.0.113.9 - - [${nginxTime()}] "GET ${path} HTTP/1.1" 200 512 "-" "curl/8.5.0"\n`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-sources-'));
  dataDir = await makeDataDir();
  const config = {
    collector: {
      sources: [
        {
          kind: 'file',
          name: 'legacy',
          paths: [join(folder, 'access.log*')],
          startAt: 'beginning',
          read: { service: 'shop' },
        },
        { kind: 'elasticsearch-bulk', name: 'beats', port: 0 },
        { kind: 'otlp', name: 'otel', port: 0 },
        { kind: 'syslog-udp', name: 'syslog', port: 0 },
      ],
    },
  };
  await writeFile(join(folder, 'gatewatch.yaml'), JSON.stringify(config));
  await writeFile(join(folder, 'access.log'), nginx('/legacy/1'));
  gatewatch = await startGatewatch(dataDir, ['--config', join(folder, 'gatewatch.yaml')]);
}, 180_000);
afterAll(async () => {
  await gatewatch?.stop();
  await removeDataDir(dataDir);
  await rm(folder, { recursive: true, force: true });
});

describe('calls of several gateways, each by the way it knows', () => {
  it('Kong’s port is there beside the sources of the file', async () => {
    expect(gatewatch.ready.kongTcp.port).toBeGreaterThan(0);
    expect((await until(sources, (all) => all.length >= 5)).map(({ name }) => name).sort()).toEqual([
      'beats',
      'kong-tcp',
      'legacy',
      'otel',
      'syslog',
    ]);
  });

  it('an access log that is rotated, its service named by the source', async () => {
    const log = join(folder, 'access.log');
    await appendFile(log, nginx('/legacy/2'));
    await rename(log, `${log}.1`);
    await writeFile(log, nginx('/legacy/3'));
    await until(
      () => calls("source = 'legacy' and service = 'shop' and gateway = 'nginx'"),
      (count) => count === 3,
    );
  });

  it('documents of a shipper that thinks it speaks to Elasticsearch', async () => {
    const address = await addressOf('beats');
    const document = {
      '@timestamp': new Date().toISOString(),
      message: nginx('/from-filebeat').trimEnd(),
      host: { name: 'web-1' },
    };
    const body = `{"create":{"_index":"logs"}}\n${JSON.stringify(document)}\n`;
    const answer = await fetch(`${address}/_bulk`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    });
    expect(answer.status).toBe(200);
    await until(
      () => calls("source = 'beats' and path = '/from-filebeat' and node = 'web-1'"),
      (count) => count === 1,
    );
  });

  it('server spans of an OpenTelemetry SDK', async () => {
    const address = await addressOf('otel');
    const nowNano = `${Date.now()}000000`;
    const attribute = (key: string, value: object) => ({ key, value });
    const span = {
      traceId: '5b8efff798038103d269b633813fc60c',
      spanId: 'eee19b7ec3c1b174',
      name: 'GET /otel',
      kind: 2,
      startTimeUnixNano: nowNano,
      endTimeUnixNano: nowNano,
      attributes: [
        attribute('http.request.method', { stringValue: 'GET' }),
        attribute('url.path', { stringValue: '/otel/7' }),
        attribute('http.response.status_code', { intValue: '200' }),
        attribute('client.address', { stringValue: '203.0.113.9' }),
      ],
    };
    const answer = await fetch(`${address}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [{ spans: [span] }] }],
      }),
    });
    expect(answer.status).toBe(200);
    await until(
      () => calls("source = 'otel' and path = '/otel/7' and client_ip = '203.0.113.9'"),
      (count) => count === 1,
    );
  });

  it('the Collectors screen’s data says what each source reads', async () => {
    const formatsOf = (some: Awaited<ReturnType<typeof sources>>, source: string) =>
      some.find(({ name }) => name === source)?.formats;
    // Counters travel about once a second, so the last of them may be a moment behind the calls.
    const all = await until(
      sources,
      (some) => formatsOf(some, 'legacy') !== undefined && formatsOf(some, 'otel') !== undefined,
    );
    expect(all.find(({ name }) => name === 'legacy')?.formats).toEqual(['nginx']);
    expect(all.find(({ name }) => name === 'otel')?.formats).toEqual(['opentelemetry']);
  });
});
