import { readFileSync } from 'node:fs';
import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { OTLPLogExporter as JsonLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider, type LogRecordExporter } from '@opentelemetry/sdk-logs';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { beforeEach, describe, expect, it } from 'vitest';
import { collectorForSuite } from './collector-for-suite.js';

const TOKEN = 'e2e-token-4711';
const suite = collectorForSuite([{ kind: 'otlp', port: 0, auth: { token: TOKEN } }]);
const settings = (signal: string, token = TOKEN) => ({
  url: `http://127.0.0.1:${suite.port('otlp')}/v1/${signal}`,
  headers: { authorization: `Bearer ${token}` },
  timeoutMillis: 5000,
});

beforeEach(() => {
  suite.calls.length = 0;
});

/** Lines of a real Kong 3.9, which carry Kong's own request ids. */
const lines = readFileSync(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const idsOf = (sent: readonly string[]): string[] =>
  sent.map((line): string => JSON.parse(line).request.id).sort();
const arrived = async (): Promise<string[]> => {
  await suite.running.drain();
  return suite.calls.map(({ requestId }) => requestId).sort();
};

describe.each<[string, (signal: string) => LogRecordExporter, number, number]>([
  ['protobuf', () => new ProtobufLogExporter(settings('logs')), 0, 30],
  ['JSON', () => new JsonLogExporter(settings('logs')), 30, 60],
])('OpenTelemetry SDK, log records as %s', (_name, exporter, from, to) => {
  it('hands over lines and objects', async () => {
    const provider = new LoggerProvider({
      processors: [new BatchLogRecordProcessor({ exporter: exporter('logs') })],
    });
    const logger = provider.getLogger('kong');
    for (const [index, line] of lines.slice(from, to).entries())
      logger.emit({ severityNumber: SeverityNumber.INFO, body: index % 2 === 0 ? line : JSON.parse(line) });
    await provider.shutdown();
    expect(await arrived()).toEqual(idsOf(lines.slice(from, to)));
    expect(suite.running.stats().rejected).toEqual({});
  });
});

describe('OpenTelemetry SDK, spans as protobuf', () => {
  it("hands over a server's calls, and leaves out what it called itself", async () => {
    const provider = new BasicTracerProvider({
      spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter(settings('traces')))],
    });
    const tracer = provider.getTracer('http');
    const attributes = {
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'url.path': '/orders/7',
      'url.query': 'page=2',
      'url.scheme': 'https',
      'server.address': 'api.example.com',
      'client.address': '203.0.113.9',
      'user_agent.original': 'curl/8.5.0',
    };
    for (const kind of [SpanKind.SERVER, SpanKind.CLIENT, SpanKind.INTERNAL])
      tracer.startSpan('GET /orders/{id}', { kind, attributes }, ROOT_CONTEXT).end();
    await provider.shutdown();
    await suite.running.drain();
    expect(suite.calls).toMatchObject([
      { gateway: 'opentelemetry', method: 'GET', path: '/orders/7', status: 200, clientIp: '203.0.113.9' },
    ]);
    expect(suite.running.stats()).toMatchObject({ rejected: {} });
  });
});

it('an SDK without the secret is refused', async () => {
  const exporter = new ProtobufLogExporter(settings('logs', 'wrong'));
  const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
  provider.getLogger('kong').emit({ body: lines[0] ?? '' });
  await provider.shutdown().catch(() => undefined);
  expect(await arrived()).toEqual([]);
  expect(suite.running.stats().rejected).toEqual({ unauthorised: 1 });
});
