import { describe, expect, it } from 'vitest';
import { apache } from './apache.js';
import { awsApiGatewayClf } from './aws-api-gateway-clf.js';
import { callIn, exampleCalls, readLine } from './testing/read-line.js';
import { traefik } from './traefik.js';
import { uwsgi } from './uwsgi.js';

const HEAD = '203.0.113.9 - - [05/Mar/2026:09:13:20 +0000]';

describe('Apache', () => {
  it('reads its examples', () => {
    const [common, combined, vhost, nothing] = exampleCalls(apache);
    expect(common).toMatchObject({
      gateway: 'apache',
      userId: 'alice',
      responseBytes: 312,
      requestHeaders: [],
    });
    expect(combined).toMatchObject({
      userId: 'alice b',
      responseBytes: 0,
      requestHeaders: [
        { name: 'referer', value: 'https://shop.example.com/' },
        { name: 'user-agent', value: 'Mozilla/5.0 "odd" é' },
      ],
    });
    expect(vhost).toMatchObject({
      host: 'shop.example.com',
      requestBytes: 998,
      responseBytes: 417,
      latencyMs: 18.234,
    });
    expect(vhost?.userId).toBeUndefined();
    expect(nothing).toMatchObject({ method: '-', status: 408, answeredBy: 'gateway' });
  });

  it('believes no user of a refused call', () => {
    const line = '203.0.113.9 - alice [05/Mar/2026:09:13:20 +0000] "GET / HTTP/1.1" 401 5';
    expect(callIn(apache, line).userId).toBeUndefined();
  });

  it('has no address for a client that stands there by name', () => {
    const line = 'client.example.net - - [05/Mar/2026:09:13:20 +0000] "GET / HTTP/1.1" 200 5';
    expect(callIn(apache, line).clientIp).toBe('');
  });

  it.each([
    [' "-" "-" 1500', { latencyMs: 1.5 }],
    [' "-" "-" 100 200', { requestBytes: 100, responseBytes: 200 }],
    [' "-" "-" "cookie=1"', { responseBytes: 5 }],
  ])('reads what stands behind: %s', (tail, expected) => {
    expect(callIn(apache, `${HEAD} "GET / HTTP/1.1" 200 5${tail}`)).toMatchObject(expected);
  });

  it('refuses what is none of its layouts', () => {
    expect(readLine(apache, `${HEAD} "GET / HTTP/1.1" 200 5 word`)).toMatchObject({
      reason: 'unknown-format',
    });
    expect(readLine(apache, '')).toMatchObject({ reason: 'empty' });
  });
});

describe('Traefik', () => {
  it('reads its examples', () => {
    const [docker, kubernetes, nowhere] = exampleCalls(traefik);
    expect(docker).toMatchObject({
      gateway: 'traefik',
      route: { id: 'orders@docker' },
      service: { name: 'orders' },
      latencyMs: 12,
      answeredBy: 'upstream',
    });
    expect(kubernetes).toMatchObject({
      service: { name: 'orders.shop' },
      requestHeaders: [
        { name: 'referer', value: 'https://shop.example.com/cart' },
        { name: 'user-agent', value: 'Mozilla/5.0 "odd" (X11)' },
        { name: 'remote-user', value: 'alice' },
      ],
    });
    expect(nowhere).toMatchObject({ status: 404, answeredBy: 'gateway', latencyMs: 0 });
    expect(nowhere?.route).toBeUndefined();
  });

  it('lets no client choose router, server or time, for its headers are not escaped', () => {
    const agent = 'x" 7 "admin@docker" "http://evil:80" 9999999ms';
    const line = `${HEAD} "GET /a HTTP/1.1" 200 5 "-" "${agent}" 17 "orders@docker" "http://172.18.0.3:80" 12ms`;
    expect(callIn(traefik, line)).toMatchObject({ service: { name: 'orders' }, latencyMs: 12 });
  });
});

describe('API Gateway CLF', () => {
  it('reads its examples', () => {
    const [rest, signed] = exampleCalls(awsApiGatewayClf);
    expect(rest).toMatchObject({ gateway: 'aws-api-gateway', path: '/orders/{orderId}', status: 200 });
    expect(rest?.requestId).toMatch(/^[0-9a-f]{32}$/);
    expect(signed).toMatchObject({ userId: 'AROAEXAMPLE:batch', requestId: 'JKJaXmPLvHcESHA=' });
  });
});

describe('uWSGI', () => {
  it('reads its examples', () => {
    const [get, post] = exampleCalls(uwsgi);
    expect(get).toMatchObject({
      timeMs: new Date(2026, 2, 5, 9, 13, 20).getTime(),
      path: '/orders/7',
      latencyMs: 12,
      responseBytes: 312,
    });
    expect(post).toMatchObject({ clientIp: '2001:db8::17', status: 201, latencyMs: 0.68 });
  });
});
