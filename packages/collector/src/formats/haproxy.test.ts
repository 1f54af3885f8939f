import { describe, expect, it } from 'vitest';
import { haproxy } from './haproxy.js';
import { callIn, exampleCalls, readLine } from './testing/read-line.js';

const REST = 'api orders/app1 0/0/1/11/12 200 312 - - ---- 2/1/0/0/0 0/0 "GET /a HTTP/1.1"';
const AT = '203.0.113.9:53332 [05/Mar/2026:09:13:20.143]';
const localMs = new Date(2026, 2, 5, 9, 13, 20, 143).getTime();

describe('HAProxy', () => {
  it('reads its examples', () => {
    const [secure, nobody, bad, tls] = exampleCalls(haproxy);
    expect(secure).toMatchObject({
      gateway: 'haproxy',
      timeMs: localMs,
      scheme: 'https',
      host: 'api.example.com',
      service: { name: 'orders' },
      route: { name: 'api' },
      clientIp: '203.0.113.9',
      latencyMs: 12,
      upstreamLatencyMs: 11,
      answeredBy: 'upstream',
      requestHeaders: [{ name: 'user-agent', value: 'curl/8.5.0' }],
    });
    expect(nobody).toMatchObject({ status: 503, answeredBy: 'gateway', node: 'edge1' });
    expect(nobody?.service).toBeUndefined();
    expect(nobody?.upstreamLatencyMs).toBeUndefined();
    expect(bad).toMatchObject({ method: '-', path: '', status: 400, answeredBy: 'gateway' });
    expect(tls).toMatchObject({ clientIp: '2001:db8::17', tlsVersion: 'TLSv1.3', host: 'api.example.com' });
  });

  it.each([
    [`${AT} ${REST}`, localMs],
    [`haproxy[7]: ${AT} ${REST}`, localMs],
    [`<134>Mar  5 09:13:20 haproxy[7]: ${AT} ${REST}`, localMs],
    [`2026-03-05T09:13:20.143+05:30 edge1 haproxy[7]: ${AT} ${REST}`, Date.UTC(2026, 2, 5, 3, 43, 20, 143)],
    [
      `<134>1 2026-03-05T09:13:20.143-08:00 edge1 haproxy 7 - - ${AT} ${REST}`,
      Date.UTC(2026, 2, 5, 17, 13, 20, 143),
    ],
  ])('reads its time behind any header: %s', (line, timeMs) => {
    expect(callIn(haproxy, line).timeMs).toBe(timeMs);
  });

  it.each([
    ['----', 'app1', 'upstream'],
    ['SD--', 'app1', 'upstream'],
    ['cD--', 'app1', 'upstream'],
    ['SC--', 'app1', 'gateway'],
    ['sH--', 'app1', 'gateway'],
    ['PH--', 'app1', 'gateway'],
    ['sQ--', '<NOSRV>', 'gateway'],
    ['LR--', '<STATS>', 'gateway'],
    ['----', '<CACHE>', 'upstream'],
  ])('knows who answered: %s at %s', (state, server, answeredBy) => {
    const line = `${AT} ${REST}`.replace('----', state).replace('app1', server);
    expect(callIn(haproxy, line).answeredBy).toBe(answeredBy);
  });

  it('reads unfinished timers, a missing status, cut requests and captured cookies', () => {
    const odd = `${AT} api orders/app1 0/0/1/11/+12 -1 +312 sid=17 - CD-- 2/1/0/0/0 0/0 "GET /a#22b HTT`;
    expect(callIn(haproxy, odd)).toMatchObject({
      status: 0,
      latencyMs: 12,
      responseBytes: 312,
      path: '/a"b HTT',
    });
  });

  it('takes no address from captured headers', () => {
    const line = `${AT} ${REST}`.replace(
      '0/0 "',
      '0/0 {198.51.100.4|api.example.com|https://a.example/|Mozilla/5.0 #7C} "',
    );
    expect(callIn(haproxy, line)).toMatchObject({
      host: 'api.example.com',
      requestHeaders: [
        { name: 'referer', value: 'https://a.example/' },
        { name: 'user-agent', value: 'Mozilla/5.0 |' },
      ],
    });
  });

  it.each([
    'haproxy[7]: Proxy api started.',
    `haproxy[7]: ${AT} database database/db1 1/0/1 134 -- 1/1/0/0/0 0/0`,
    `${AT} database database/db1 1/0/1 134 -- 1/1/0/0/0 0/0`,
    `${AT} api/1: SSL handshake failure`,
    'Mar  5 09:13:20 edge1 haproxy[7]: Connect from 203.0.113.9:1 to 10.0.0.1:80 (api/HTTP)',
  ])('passes over %s', (line) => {
    expect(readLine(haproxy, line).kind).toBe('skipped');
  });

  it('leaves the lines of other programs', () => {
    expect(readLine(haproxy, 'Mar  5 09:13:20 edge1 sshd[7]: Accepted publickey for root').kind).toBe(
      'rejected',
    );
  });
});
