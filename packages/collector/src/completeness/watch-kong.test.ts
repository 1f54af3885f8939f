import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askKong } from './ask-kong.js';
import { MetricsText } from './metrics-text.js';
import { watchKong } from './watch-kong.js';

/** Shape as kong/plugins/prometheus of 3.9 writes it, with `status_code_metrics`. */
const metrics39 = (
  calls: number,
): string => `# HELP kong_bandwidth_bytes Total bandwidth (ingress/egress) throughput in bytes
# TYPE kong_bandwidth_bytes counter
kong_bandwidth_bytes{service="orders",route="r",direction="egress",workspace="default",consumer=""} 264
# HELP kong_datastore_reachable Datastore reachable from Kong, 0 is unreachable
# TYPE kong_datastore_reachable gauge
kong_datastore_reachable 1
# HELP kong_http_requests_total HTTP status codes per consumer/service/route in Kong
# TYPE kong_http_requests_total counter
kong_http_requests_total{service="orders",route="r",code="200",source="service",workspace="default",consumer=""} ${calls - 3}
kong_http_requests_total{service="a b} 7",route="",code="401",source="kong",workspace="default",consumer="x"} 3
# TYPE kong_nginx_requests_total gauge
kong_nginx_requests_total{node_id="849373c5-45c1-4c1d-b595-fdeaea6daed8",subsystem="http"} ${calls + 40}
kong_nginx_requests_total{node_id="849373c5-45c1-4c1d-b595-fdeaea6daed8",subsystem="stream"} 9
kong_node_info{node_id="849373c5-45c1-4c1d-b595-fdeaea6daed8",version="3.9.1"} 1
`;
/** As 2.8 writes it. */
const metrics28 = `# TYPE kong_http_status counter
kong_http_status{service="orders",route="r",code="200"} 5
kong_http_status{service="orders",route="r",code="404"} 2
kong_http_consumer_status{service="orders",route="r",code="200",consumer="ann"} 5
kong_nginx_http_current_connections{state="accepted"} 511
kong_nginx_http_current_connections{state="total"} 543
`;
/** Body of GET /status as recorded from 3.9.1, cut. */
const status39 = (total: number): string =>
  JSON.stringify({
    database: { reachable: true },
    server: {
      connections_waiting: 1,
      total_requests: total,
      connections_active: 4,
      connections_handled: 511,
    },
  });

let server: Server;
let answers: Record<string, { readonly status: number; readonly body: string }>;
let asked: string[];
let date: string | undefined;
beforeEach(async () => {
  answers = {};
  asked = [];
  date = undefined;
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(`${path} ${request.headers['kong-admin-token'] ?? ''}`);
    const { status, body } = answers[path] ?? { status: 404, body: '{"message":"Not found"}' };
    response.sendDate = false;
    response.writeHead(status, date === undefined ? {} : { date }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const ask = () => askKong({ url: url(), headers: {}, timeoutMs: 2000 });

describe('askKong', () => {
  it('sums the calls of Kong 3', async () => {
    answers['/metrics'] = { status: 200, body: metrics39(120) };
    expect(await ask()).toMatchObject({
      kind: 'with-service',
      value: 120,
      nodeId: '849373c5-45c1-4c1d-b595-fdeaea6daed8',
    });
  });

  it('sums the calls of Kong 2, each once', async () => {
    answers['/metrics'] = { status: 200, body: metrics28 };
    answers['/'] = { status: 200, body: '{"version":"2.8.5","node_id":"9c0b","tagline":"Welcome to kong"}' };
    expect(await ask()).toMatchObject({ kind: 'with-service', value: 7, nodeId: '9c0b' });
  });

  it('takes nginx’s counter where calls are not counted by status', async () => {
    answers['/metrics'] = {
      status: 200,
      body: metrics39(120).replaceAll('kong_http_requests_total', 'kong_other'),
    };
    expect(await ask()).toMatchObject({ kind: 'everything', value: 160 });
  });

  it('asks /status where there is no plugin', async () => {
    answers['/status'] = { status: 200, body: status39(543) };
    expect(await ask()).toMatchObject({ kind: 'everything', value: 543 });
  });

  it.each([
    ['nothing there', 404, '{"message":"Not found"}'],
    ['a redirect', 302, ''],
    ['rubbish', 200, '<html>'],
    ['another shape', 200, '{"server":[]}'],
  ])('says what is wrong: %s', async (_what, status, body) => {
    answers['/status'] = { status, body };
    expect(await ask()).toMatchObject({ kind: 'unknown', problem: expect.any(String) });
  });

  it('says that it is not there', async () => {
    expect(await askKong({ url: 'http://127.0.0.1:1', headers: {}, timeoutMs: 500 })).toMatchObject({
      kind: 'unknown',
    });
  });

  it('reads text however it is cut, and passes over what it does not know', () => {
    const whole = `${'x'.repeat(100_000)}\n${metrics39(50)}kong_http_requests_total{a="b"} NaN\nkong_http_requests_total{`;
    for (const size of [1, 7, 1000]) {
      const text = new MetricsText();
      for (let start = 0; start < whole.length; start += size) text.push(whole.slice(start, start + size));
      expect(text.end()).toMatchObject({ callsWithService: 50, nginxRequests: 90 });
    }
  });
});

describe('watchKong', () => {
  const watch = async (
    readings: readonly { readonly atS: number; readonly body: string; readonly path?: string }[],
    { offMs = 0, arrivedFrom = '' } = {},
  ) => {
    const told: unknown[] = [];
    let nowMs = 0;
    const startMs = Date.UTC(2026, 2, 5, 10, 0);
    const watching = watchKong({
      kong: { url: url(), token: 'secret', headers: {}, intervalMs: 60_000, otherCallsPerMinute: 10 },
      node: 'kong-1',
      completeness: {
        hasCallsOf: (node) => node === arrivedFrom,
        noteServed: (node, minute, calls, kind) =>
          told.push([node, new Date(minute * 60_000).toISOString().slice(11, 16), calls, kind]),
      },
      clock: { wallMs: () => startMs + nowMs, monotonicMs: () => nowMs },
      log: pino({ level: 'silent' }),
    });
    await watching.ask();
    for (const { atS, body, path = '/metrics' } of readings) {
      nowMs = atS * 1000;
      if (offMs !== 0) date = new Date(startMs + nowMs + offMs).toUTCString();
      answers = { [path]: { status: 200, body } };
      await watching.ask();
    }
    await watching.stop();
    return told;
  };

  it('tells each minute it knows whole, and sends its token', async () => {
    const told = await watch([
      { atS: 0, body: metrics39(100) },
      { atS: 30, body: metrics39(160) },
      { atS: 60, body: metrics39(220) },
      { atS: 120, body: metrics39(290) },
    ]);
    expect(told).toEqual([
      ['kong-1', '10:00', 120, 'with-service'],
      ['kong-1', '10:01', 70, 'with-service'],
    ]);
    expect(asked.every((one) => one.endsWith(' secret'))).toBe(true);
  });

  it('takes its own questions and the usual others off a counter of everything', async () => {
    const told = await watch([
      { atS: 0, body: status39(100), path: '/status' },
      { atS: 60, body: status39(200), path: '/status' },
    ]);
    expect(told).toEqual([['kong-1', '10:00', 87, 'at-least']]);
  });

  it('names the node as its lines do, once they arrive', async () => {
    const readings = [
      { atS: 0, body: metrics39(100) },
      { atS: 60, body: metrics39(160) },
    ];
    const arrivedFrom = '849373c5-45c1-4c1d-b595-fdeaea6daed8';
    expect(await watch(readings, { arrivedFrom })).toEqual([[arrivedFrom, '10:00', 60, 'with-service']]);
  });

  it('counts minutes by the node’s clock when that is wrong', async () => {
    const told = await watch(
      [
        { atS: 0, body: metrics39(100) },
        { atS: 61, body: metrics39(161) },
        { atS: 122, body: metrics39(222) },
      ],
      { offMs: 600_000 },
    );
    expect(told).toEqual([['kong-1', '10:11', 60, 'with-service']]);
  });
});
