import { describe, expect, it } from 'vitest';
import { envoy } from './envoy.js';
import { callIn, exampleCalls, readLine } from './testing/read-line.js';

describe('Envoy', () => {
  it('reads its examples', () => {
    const [plain, failed, istio, nowhere] = exampleCalls(envoy);
    expect(plain).toMatchObject({
      gateway: 'envoy',
      timeMs: Date.UTC(2026, 2, 5, 9, 13, 20, 143),
      host: 'api.example.com',
      clientIp: '203.0.113.9',
      latencyMs: 12,
      upstreamLatencyMs: 11,
      answeredBy: 'upstream',
      responseBytes: 312,
    });
    expect(plain?.requestId).toMatch(/^[0-9a-f]{32}$/);
    expect(failed).toMatchObject({
      status: 503,
      answeredBy: 'gateway',
      requestBytes: 57,
      requestHeaders: [
        { name: 'user-agent', value: 'Mozilla/5.0 "odd"' },
        { name: 'x-forwarded-for', value: '203.0.113.9' },
      ],
    });
    expect(istio).toMatchObject({
      service: { id: 'outbound|8080||stock.shop.svc.cluster.local', name: 'stock.shop' },
      route: { name: 'default' },
      host: 'stock.shop',
      clientIp: '203.0.113.9',
      answeredBy: 'upstream',
    });
    expect(nowhere).toMatchObject({ status: 404, answeredBy: 'gateway' });
    expect(nowhere?.service).toBeUndefined();
  });

  const line = (flags: string, host = '10.0.0.1:80') =>
    `[2026-03-05T09:13:20.143Z] "GET /a HTTP/1.1" 200 ${flags} 0 1 2 - "203.0.113.9" "x" "y" "api.example.com" "${host}"`;
  it.each([
    ['-', '10.0.0.1:80', 'upstream'],
    ['-', '-', 'gateway'],
    ['URX', '10.0.0.1:80', 'upstream'],
    ['DC', '10.0.0.1:80', 'upstream'],
    ['UAEX', '10.0.0.1:80', 'gateway'],
    ['UT', '10.0.0.1:80', 'gateway'],
    ['RL', '-', 'gateway'],
  ])('knows who answered: flags %s, host %s', (flags, host, answeredBy) => {
    expect(callIn(envoy, line(flags, host)).answeredBy).toBe(answeredBy);
  });

  it('lets no client choose its address or host by quotes in a header', () => {
    const forged = line('-').replace('"x"', '"198.51.100.1" "z" "api2.example.com" "10.9.9.9:80"');
    expect(callIn(envoy, forged)).toMatchObject({
      host: 'api.example.com',
      clientIp: '',
      requestHeaders: [],
    });
    const istio =
      '[2026-03-05T09:13:22.001Z] "GET /a HTTP/1.1" 200 - via_upstream - "-" 0 57 3 2 "1.1.1.1" "x" "-" "a.b" "10.9.9.9:80" outbound|1||evil 1 2 198.51.100.1:1 - -" "id" "stock:8080" "10.244.1.19:8080" outbound|8080||stock.shop.svc.cluster.local 10.244.1.5:41234 10.96.0.7:8080 203.0.113.9:53332 - default';
    expect(callIn(envoy, istio)).toMatchObject({ clientIp: '203.0.113.9', service: { name: 'stock.shop' } });
  });

  it('takes the last forwarded address, which Envoy itself added', () => {
    expect(callIn(envoy, line('-').replace('"203.0.113.9"', '"198.51.100.1, 203.0.113.7"')).clientIp).toBe(
      '203.0.113.7',
    );
  });

  it('passes over TCP connections', () => {
    const tcp =
      '[2026-03-05T09:13:20.143Z] "- - -" 0 - - - "-" 511 2398 5 - "-" "-" "-" "-" "10.244.1.3:5432" outbound|5432||db.shop.svc.cluster.local 10.244.1.5:40000 10.96.0.9:5432 10.244.1.5:39999 - -';
    expect(readLine(envoy, tcp).kind).toBe('skipped');
  });
});
