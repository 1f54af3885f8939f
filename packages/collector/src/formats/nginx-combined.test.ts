import { describe, expect, it } from 'vitest';
import { ingressNginx } from './ingress-nginx.js';
import { nginxCombined } from './nginx-combined.js';
import { callIn, exampleCalls, readLine } from './testing/read-line.js';

const HEAD = '203.0.113.9 - - [05/Mar/2026:09:13:20 +0000]';
const withTail = (tail: string, status = 200): string =>
  `${HEAD} "GET /a HTTP/1.1" ${status} 5 "-" "curl/8.5.0"${tail}`;

describe('NGINX combined', () => {
  it('reads its examples', () => {
    const [plain, main, vhost, garbage] = exampleCalls(nginxCombined);
    expect(plain).toMatchObject({
      gateway: 'nginx',
      timeMs: Date.UTC(2026, 2, 5, 9, 13, 20),
      method: 'GET',
      path: '/orders/7',
      query: [{ name: 'expand', value: 'items' }],
      status: 200,
      responseBytes: 312,
      clientIp: '203.0.113.9',
      requestHeaders: [{ name: 'user-agent', value: 'curl/8.5.0' }],
    });
    expect(main).toMatchObject({
      timeMs: Date.UTC(2026, 2, 5, 9, 13, 21),
      clientIp: '2001:db8::17',
      requestHeaders: [
        { name: 'referer', value: 'https://shop.example.com/cart' },
        { name: 'user-agent', value: 'Mozilla/5.0 (X11; Linux x86_64) "odd"' },
        { name: 'x-forwarded-for', value: '198.51.100.4, 10.0.0.2' },
        { name: 'remote-user', value: 'alice' },
      ],
    });
    expect(main?.userId).toBeUndefined();
    expect(vhost).toMatchObject({
      host: 'api.example.com',
      answeredBy: 'gateway',
      latencyMs: 60_002,
      upstreamLatencyMs: 60_001,
    });
    expect(garbage).toMatchObject({ method: '-', path: '', status: 400, answeredBy: 'gateway' });
  });

  it.each([
    [' 0.012 0.009', { latencyMs: 12, upstreamLatencyMs: 9 }],
    [' "-" 0.012 0.001, 0.009', { latencyMs: 12 }],
    [' rt=0.500 urt="0.100, 0.300"', { latencyMs: 500, upstreamLatencyMs: 300 }],
    [
      ' "198.51.100.4" "api.example.com" sn="api.example.com" rt=0.100 us="200" ut="0.090"',
      { host: 'api.example.com' },
    ],
    [' "2.31"', { answeredBy: 'upstream' }],
  ])('reads what operators add: %s', (tail, expected) => {
    expect(callIn(nginxCombined, withTail(tail))).toMatchObject(expected);
  });

  it('takes a forwarded address only from the first quoted addition, and no times from quoted ones', () => {
    const call = callIn(nginxCombined, withTail(' "9.999" "198.51.100.4"'));
    expect(call.latencyMs).toBeUndefined();
    expect(call.requestHeaders.map(({ name }) => name)).toEqual(['user-agent']);
  });

  it.each([
    [200, ' us="-"', 'upstream'],
    [304, ' us="-"', 'upstream'],
    [301, ' us="-"', 'gateway'],
    [502, ' uht="-" urt="0.000" us="502"', 'gateway'],
    [502, ' uht="0.010" urt="0.011" us="502"', 'upstream'],
    [499, '', 'gateway'],
    [404, '', 'upstream'],
  ])('knows who answered: %i%s', (status, tail, answeredBy) => {
    expect(callIn(nginxCombined, withTail(tail, status)).answeredBy).toBe(answeredBy);
  });

  it('reads a line that was cut short in its headers', () => {
    expect(callIn(nginxCombined, `${HEAD} "GET /a HTTP/1.1" 200 5 "-" "Mozilla/5.0 (X1`)).toMatchObject({
      path: '/a',
    });
    expect(callIn(nginxCombined, `${HEAD} "GET /a HTTP/1.1" 200 5 "https://sho`)).toMatchObject({
      path: '/a',
    });
    expect(readLine(nginxCombined, `${HEAD} "GET /a HT`).kind).toBe('rejected');
  });

  it.each([
    '"-"',
    '""',
    '"\\x16\\x03\\x01"',
    '"SSH-2.0-Go"',
    '"GET"',
    '"MGLNDD_203.0.113.9_80"',
    '"\\x00 / HTTP/1.1"',
  ])('reads %s as bytes that were no request', (request) => {
    const call = callIn(nginxCombined, `${HEAD} ${request} 400 0 "-" "-"`);
    expect(call).toMatchObject({ method: '-', path: '', answeredBy: 'gateway' });
  });

  it('keeps blanks of a target, absolute targets and bytes that are no UTF-8', () => {
    const request = (line: string) => callIn(nginxCombined, `${HEAD} "${line}" 200 5 "-" "-"`);
    expect(request('GET /a b HTTP/1.1').path).toBe('/a b');
    expect(request('GET http://API.example.com:8080/a?b HTTP/1.1')).toMatchObject({
      host: 'api.example.com',
      scheme: 'http',
      path: '/a',
    });
    expect(request('GET /\\xC3\\xA9\\xFF HTTP/1.1').path).toBe('/é\ufffd');
    expect(request('GET /').path).toBe('/');
    expect(request('OPTIONS * HTTP/1.1').path).toBe('*');
  });

  it('is not fooled by a user name that looks like a request', () => {
    const line = `203.0.113.9 - x [05/Mar/2026:09:13:20 +0000] \\x22GET /forged HTTP/1.1\\x22 200 1 [05/Mar/2026:09:14:20 +0000] "GET /real HTTP/1.1" 401 5 "-" "-"`;
    expect(callIn(nginxCombined, line)).toMatchObject({
      path: '/real',
      timeMs: Date.UTC(2026, 2, 5, 9, 14, 20),
    });
  });

  it.each([
    ['31/Feb/2026:09:13:20 +0000', 'call'],
    ['05/Mar/2026:24:13:20 +0000', 'rejected'],
    ['05/Mar/2026:09:13:20', 'rejected'],
    ['05/Mar/1971:09:13:20 +0000', 'rejected'],
  ])('checks the time %s', (time, kind) => {
    expect(readLine(nginxCombined, `203.0.113.9 - - [${time}] "GET /a HTTP/1.1" 200 5 "-" "-"`).kind).toBe(
      kind,
    );
  });
});

describe('ingress-nginx', () => {
  it('reads its examples', () => {
    const [plain, retried, nowhere] = exampleCalls(ingressNginx);
    expect(plain).toMatchObject({
      service: { id: 'shop-orders-8080', name: 'shop-orders-8080' },
      requestBytes: 204,
      latencyMs: 12,
      upstreamLatencyMs: 11,
      answeredBy: 'upstream',
    });
    expect(plain?.requestId).not.toBe('5f2b8c0f4a0b7c1d2e3f405162738495');
    expect(retried).toMatchObject({ status: 502, answeredBy: 'gateway', upstreamLatencyMs: 18 });
    expect(nowhere).toMatchObject({ status: 404, answeredBy: 'gateway' });
    expect(nowhere?.service).toBeUndefined();
  });
});
