import type { ApiCall } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import type { FormatName } from './format-names.js';
import { FORMATS } from './index.js';
import { LogLine } from './log-line.js';
import { readerOf } from './reader-of.js';

const read = (format: FormatName, record: unknown) =>
  readerOf(format)(
    new LogLine({ source: 'test', receivedAtMs: 0, bytes: Buffer.from(JSON.stringify(record)) }),
  );

/** The call of a format's example number `index` with some fields changed; undefined takes a field away. */
function changed(format: FormatName, change: Readonly<Record<string, unknown>>, index = 0): ApiCall {
  const example: unknown = JSON.parse(FORMATS.find(({ name }) => name === format)?.examples[index] ?? '{}');
  const result = read(format, Object.assign({}, example, change));
  if (result.kind !== 'call') throw new Error(`${format}: ${JSON.stringify(result)}`);
  return result.call;
}

const headerOf = (call: ApiCall, name: string): string | undefined =>
  call.requestHeaders.find((header) => header.name === name)?.value;

describe('who is calling: only what the gateway vouches for', () => {
  it('a name that a client claims is a header, and none after 401', () => {
    const nginx = changed('nginx-json', { remote_user: 'maria' });
    expect([nginx.userId, headerOf(nginx, 'remote-user')]).toEqual([undefined, 'maria']);
    expect(
      headerOf(changed('nginx-json', { remote_user: 'maria', status: 401 }), 'remote-user'),
    ).toBeUndefined();
    expect(headerOf(changed('nginx-json', { http_remote_user: 'root' }), 'remote-user')).toBeUndefined();
    const traefik = changed('traefik-json', { ClientUsername: 'maria' });
    expect([traefik.userId, headerOf(traefik, 'remote-user')]).toEqual([undefined, 'maria']);
    const nginxEcs = changed('ecs', { event: { module: 'nginx' } });
    expect([nginxEcs.userId, headerOf(nginxEcs, 'remote-user')]).toEqual([undefined, 'maria']);
    expect(changed('ecs', {}).userId).toBe('maria');
  });

  it('API Gateway: verified claims and ids of keys, never a key, nothing after a refusal', () => {
    const call = changed('aws-api-gateway', {
      'identity.apiKey': 'the-secret-itself',
      apiKey: 'the-secret-itself',
    });
    expect(call.claims).toEqual({
      sub: '3f6c6f2e-5a1f-4d0e-9d59-7b8a4e1f2c3d',
      scope: 'orders/read',
      exp: 1772705600,
    });
    expect(JSON.stringify(call)).not.toContain('the-secret-itself');
    expect(call.credentialId).toBe('qqvqzk33df');
    for (const status of [401, '403']) {
      const refused = changed('aws-api-gateway', { status });
      expect([refused.userId, refused.claims]).toEqual([undefined, undefined]);
    }
    const nested = changed('aws-api-gateway', { authorizer: { claims: { sub: 'u1', azp: 'app' } } }, 1);
    expect(nested.claims).toBeUndefined();
    expect(changed('aws-api-gateway', { status: 200, authorizer: { claims: { sub: 'u1' } } }, 1).userId).toBe(
      'u1',
    );
  });

  it('Kubernetes: the authenticated user, also when it acts as another; nobody when anonymous', () => {
    expect(changed('kubernetes-audit', { impersonatedUser: { username: 'admin' } }, 1).userId).toBe('maria');
    const anonymous = changed('kubernetes-audit', { user: { username: 'system:anonymous' } });
    expect([anonymous.userId, anonymous.consumer]).toEqual([undefined, undefined]);
  });

  it('the address of whoever connected, never one that a header names', () => {
    const audit = changed('kubernetes-audit', { sourceIPs: ['8.8.8.8', '127.0.0.1', '172.18.0.1'] });
    expect(audit.clientIp).toBe('172.18.0.1');
    expect(audit.requestHeaders).toContainEqual({ name: 'x-forwarded-for', value: '8.8.8.8, 127.0.0.1' });
    const span = changed('otel-http', { 'http.client_ip': '8.8.8.8', 'net.peer.ip': '10.0.0.1' }, 1);
    expect(span.clientIp).toBe('10.0.0.1');
    expect(span.requestHeaders).toContainEqual({ name: 'x-forwarded-for', value: '8.8.8.8' });
    const alone = changed('otel-http', { 'http.client_ip': '192.0.2.7', 'net.peer.ip': undefined }, 1);
    expect(alone.clientIp).toBe('192.0.2.7');
  });

  it('Kubernetes: what a client makes up in its URL is no route', () => {
    const objectRef = { resource: 'alice@example.com', subresource: 'AKIAIOSFODNN7EXAMPLE' };
    expect(changed('kubernetes-audit', { objectRef, responseStatus: { code: 404 } }).route).toBeUndefined();
    const real = { objectRef: { resource: 'l7policies.example.com' } };
    expect(changed('kubernetes-audit', real).route?.name).toBe('l7policies.example.com');
  });

  it('ids of requests that a client can choose are not used', () => {
    for (const [format, field] of [
      ['kubernetes-audit', 'auditID'],
      ['envoy-json', 'request_id'],
      ['aws-api-gateway', 'requestId'],
      ['nginx-json', 'request_id'],
      ['akamai-datastream', 'reqId'],
    ] as const) {
      const call = changed(format, {
        [field]: 'chosen-by-a-client',
        ...(format === 'aws-api-gateway' ? { extendedRequestId: undefined } : {}),
      });
      expect(call.requestId, format).toMatch(/^[0-9a-f]{32}$/);
    }
  });
});

describe('variants', () => {
  it.each([
    ['1772702000123', 1772702000123],
    ['1772702000', 1772702000000],
    [1772702000.123, 1772702000123],
    ['05/Mar/2026:10:13:20 +0100', 1772702000000],
  ])('time %j', (requestTimeEpoch, timeMs) => {
    expect(changed('aws-api-gateway', { requestTimeEpoch }).timeMs).toBe(timeMs);
  });

  it('stages of one Kubernetes request are one call', () => {
    const event = { kind: 'Event', apiVersion: 'audit.k8s.io/v1', stage: 'RequestReceived' };
    expect(read('kubernetes-audit', event).kind).toBe('skipped');
  });

  it('spans of outgoing and other calls, TCP connections and other logs are skipped', () => {
    expect(read('otel-http', { kind: 3, attributes: { 'http.request.method': 'GET' } }).kind).toBe('skipped');
    expect(read('otel-http', { otel: 'span', kind: 2, attributes: { 'rpc.system': 'grpc' } }).kind).toBe(
      'skipped',
    );
    expect(read('otel-http', { kind: 'SPAN_KIND_CLIENT', attributes: { 'http.method': 'GET' } }).kind).toBe(
      'skipped',
    );
    expect(
      read('envoy-json', {
        start_time: '2026-03-05T09:13:20Z',
        response_code: 0,
        response_flags: '-',
        method: null,
        path: null,
      }).kind,
    ).toBe('skipped');
    expect(read('azure-application-gateway', { category: 'ApplicationGatewayFirewallLog' }).kind).toBe(
      'skipped',
    );
    expect(read('aws-api-gateway', { connectionId: 'x', eventType: 'CONNECT', apiId: 'a' }).kind).toBe(
      'skipped',
    );
  });

  it('OpenTelemetry: a span that failed before any response has status 0', () => {
    const attributes = { 'http.request.method': 'GET', 'url.path': '/x' };
    expect(read('otel-http', { kind: 2, timeUnixNano: '1772702000123456789', attributes })).toMatchObject({
      call: { status: 0, timeMs: 1772702000123, path: '/x' },
    });
  });

  it('who answered', () => {
    expect(changed('traefik-json', { OriginStatus: 0 }).answeredBy).toBe('gateway');
    expect(changed('cloudflare', { OriginResponseStatus: 0, CacheCacheStatus: 'hit' }).answeredBy).toBe(
      'upstream',
    );
    expect(changed('cloudflare', { OriginResponseStatus: 0 }).answeredBy).toBe('gateway');
    expect(changed('envoy-json', { response_code_details: 'ext_authz_denied' }).answeredBy).toBe('gateway');
    expect(changed('azure-apim', {}, 1).answeredBy).toBe('gateway');
    expect(changed('haproxy-json', { termination_state: 'SC', Tr: '-1' }).answeredBy).toBe('gateway');
    expect(
      changed('nginx-json', { upstream_addr: '-', upstream_response_time: '-', upstream_status: undefined })
        .answeredBy,
    ).toBe('gateway');
  });

  it('Application Gateway v1 writes milliseconds, v2 seconds', () => {
    expect(changed('azure-application-gateway', {}).latencyMs).toBe(12);
    expect(changed('azure-application-gateway', {}, 1).latencyMs).toBe(205);
  });

  it('a long request began when it began, not when its line was written', () => {
    expect(changed('nginx-json', { msec: undefined, request_time: '30.5' }).timeMs).toBe(
      1772702000000 - 30500,
    );
    expect(changed('caddy', { duration: 2 }).timeMs).toBe(1772702000250 - 2000);
  });

  it('several upstreams', () => {
    expect(changed('nginx-json', { upstream_response_time: '0.010, 0.020 : 0.003' }).upstreamLatencyMs).toBe(
      3,
    );
  });

  it('a host name never stands for an address', () => {
    expect(changed('traefik-json', { ClientHost: 'evil.example.com' }).clientIp).toBe('');
    expect(changed('cloudflare', { ClientIP: '203.0.113.9"><script>' }).clientIp).toBe('');
  });
});
