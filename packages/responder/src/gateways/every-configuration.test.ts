import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { desiredOrderSchema, gatewayConfigurationSchema, SECRET } from '@gatewatch/model';
import {
  companyConfiguration,
  createFakeKong,
  type KongObjects,
  type KongVersion,
} from '@gatewatch/simulator';
import { afterAll, describe, expect, it } from 'vitest';
import { kongFetch } from '../testing/kong-fetch.js';
import { createLogicalClock } from '../testing/logical-clock.js';
import { CANARY, SECRET_KONG } from '../testing/secret-kong.js';
import type { Change } from './gateway-contract.js';
import { GATEWAYS } from './index.js';
import { kong } from './kong/index.js';

const READ_AT = '2026-03-05T10:00:00.000Z';
const dir = mkdtempSync(join(tmpdir(), 'deck-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const atOnce = (_delayMs: number, task: () => void) => {
  task();
  return () => {};
};

function openFake(version: KongVersion, objects: KongObjects, refused: readonly string[] = []) {
  const clock = createLogicalClock();
  const fake = createFakeKong({ version, now: clock.now, objects });
  const fetch = kongFetch(fake, { ...clock, schedule: atOnce });
  const gateway = kong.open({
    url: 'http://admin:pass@127.0.0.1:8001/',
    headers: {},
    timeoutMs: 5000,
    fetch: async (url, init) =>
      refused.includes(new URL(url).pathname)
        ? { status: 403, text: async () => '{}' }
        : await fetch(url, init),
    schedule: () => () => {},
  });
  return { fake, gateway };
}

async function read(version: KongVersion, objects: KongObjects, refused: readonly string[] = []) {
  const { fake, gateway } = openFake(version, objects, refused);
  const outcome = await gateway.readConfiguration(READ_AT);
  if (outcome.kind !== 'read') throw new Error(outcome.detail);
  // Nothing but reading, and nothing that the recordings or the reference do not know.
  expect(fake.requests.filter((line) => !line.startsWith('GET '))).toEqual([]);
  expect(fake.unknownRequests).toEqual([]);
  return gatewayConfigurationSchema.parse(outcome.configuration);
}

const DECK_FILE = `
_format_version: "3.0"
services:
- name: orders
  url: https://orders.internal:8443
  routes:
  - name: orders-v1
    paths: [/orders]
    plugins:
    - name: key-auth
`;

const MANIFESTS = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: orders-v1, namespace: shop, annotations: {konghq.com/plugins: key-auth}}
spec:
  ingressClassName: kong
  rules:
  - http: {paths: [{path: /orders, pathType: Prefix, backend: {service: {name: orders, port: {number: 80}}}}]}
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: key-auth, namespace: shop}
plugin: key-auth
`;

it('reads every member', async () => {
  for (const member of GATEWAYS) {
    const file = join(dir, `${member.id}.yaml`);
    writeFileSync(file, member.id === 'deck' ? DECK_FILE : MANIFESTS);
    const opened = member.id === 'kong' ? openFake('3.9.1', SECRET_KONG).gateway : member.open({ url: file });
    const outcome = await opened.readConfiguration(READ_AT);
    expect(outcome.kind).toBe('read');
    if (outcome.kind !== 'read') continue;
    const { configuration } = outcome;
    expect(gatewayConfigurationSchema.parse(configuration)).toEqual(configuration);
    expect(configuration.services.map(({ name }) => name)).toEqual([
      member.id === 'kic' ? 'shop.orders.80' : 'orders',
    ]);
    expect(configuration.readAt).toBe(READ_AT);
  }
});

describe.each<KongVersion>(['2.8.5', '3.9.1'])('Kong %s', (version) => {
  it('tells no secret, wherever one stands', async () => {
    const configuration = await read(version, SECRET_KONG);
    const text = JSON.stringify(configuration);
    expect(text.toLowerCase().split(CANARY).length - 1).toBe(0);
    expect(text).not.toContain('12345678');
    expect(configuration.from).toBe('http://127.0.0.1:8001');
  });

  it('keeps what posture needs', async () => {
    const configuration = await read(version, SECRET_KONG);
    const config = (name: string) => configuration.plugins.find((plugin) => plugin.name === name)?.config;
    expect(config('rate-limiting')).toMatchObject({
      minute: 60,
      policy: 'redis',
      redis: { host: 'redis.internal', username: 'limits', password: SECRET, ssl: true },
    });
    expect(config('http-log')).toEqual({
      http_endpoint: `https://${SECRET}@log.example.com/${SECRET}`,
      headers: { 'X-Log-Token': SECRET, 'X-Plain': SECRET },
      custom_fields_by_lua: { shard: "return 'eu-1'", token: SECRET },
    });
    expect(config('oauth2')).toEqual({
      provision_key: SECRET,
      token_expiration: 7200,
      reuse_refresh_token: false,
    });
    expect(config('session')).toEqual({ secret: SECRET, cookie_name: 'session', cookie_secure: true });
    expect(config('request-transformer')).toEqual({
      add: { headers: [`X-Upstream-Token:${SECRET}`, 'X-Env: prod'], querystring: [`api_key:${SECRET}`] },
    });
    expect(config('datadog')).toEqual({ host: '{vault://env/datadog-host}', port: 8125 });
    expect(configuration.credentials.map(({ kind, sameAs }) => [kind, sameAs])).toEqual([
      ['key-auth', 1],
      ['key-auth', 1],
      ['basic-auth', undefined],
      ['hmac-auth', undefined],
      ['jwt', undefined],
      ['oauth2', undefined],
    ]);
    expect(configuration.consumers).toMatchObject([
      { username: 'alice', aclGroups: ['writers'], createdAtMs: 1_735_718_400_000 },
    ]);
    expect(configuration.upstreams).toMatchObject([{ name: 'orders.internal', targets: ['10.0.0.1:8443'] }]);
    expect(configuration.settings).toEqual({
      database: 'postgres',
      proxy_listen: ['0.0.0.0:8443 ssl'],
      trusted_ips: [],
    });
    expect(configuration.gaps.map(({ what }) => what)).toEqual([
      'consumer_groups',
      'mtls-auths',
      `certificate ${String(SECRET_KONG.lists.certificates?.[0]?.id)}`,
    ]);
  });

  it('reads certificates and their dates', async () => {
    const nowMs = Date.UTC(2026, 2, 5, 9);
    const objects = companyConfiguration({ seed: 3, scale: 0.2, kong: version, nowMs, planted: true });
    const { certificates, gaps } = await read(version, objects);
    expect(certificates.map(({ snis, subject, notAfter }) => [snis, subject, notAfter])).toContainEqual([
      ['portal.nordlicht-clinic.example'],
      'CN=portal.nordlicht-clinic.example',
      '2026-03-17T00:00:00.000Z',
    ]);
    expect(gaps.filter(({ what }) => what.startsWith('certificate'))).toEqual([]);
  });

  it('says what it may not read, and reads the rest', async () => {
    const { gaps, credentials, consumers } = await read(version, SECRET_KONG, [
      '/key-auths',
      '/schemas/plugins/loggly',
    ]);
    expect(gaps).toContainEqual({
      what: 'key-auths',
      why: 'the Admin API refuses our credentials (status 403)',
    });
    expect([credentials.length, consumers.length]).toEqual([4, 1]);
  });

  it('says nothing when Kong goes away in between', async () => {
    const { fake, gateway } = openFake(version, SECRET_KONG);
    const handle = fake.handle.bind(fake);
    fake.handle = (request) => {
      if (request.path.startsWith('/jwts')) fake.setFault({ kind: 'error' });
      return handle(request);
    };
    expect(await gateway.readConfiguration(READ_AT)).toMatchObject({ kind: 'unavailable' });
    expect(fake.requests.at(-1)).toMatch(/^GET \/jwts/);
  });

  it('is DB-less as well', async () => {
    const { fake, gateway } = openFake(version, SECRET_KONG);
    fake.setDatabase('off');
    expect(await gateway.readConfiguration(READ_AT)).toMatchObject({
      kind: 'read',
      configuration: { database: 'off', services: [{ name: 'orders' }] },
    });
  });
});

it('is bounded: of 50,000 consumers with keys it tells the first 20,000, says so, and fits', async () => {
  const many = Array.from(
    { length: 50_000 },
    (_, at) => `c0000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  );
  const objects: KongObjects = {
    settings: {},
    plugins: [],
    consumers: many.map((id, at) => ({
      id,
      username: `user-${at}`,
      custom_id: null,
      tags: ['patients-app'],
      created_at: 1,
    })),
    lists: {
      'key-auths': many.map((id) => ({ id, consumer: { id }, key: `k-${id}`, tags: null, created_at: 1 })),
    },
  };
  const configuration = await read('3.9.1', objects);
  expect(configuration.consumers.length).toBe(20_000);
  expect(configuration.gaps).toContainEqual({ what: 'consumers', why: 'only the first 20000 were read' });
  expect(configuration.gaps).toContainEqual({ what: 'key-auths', why: 'only the first 20000 were read' });
  expect(JSON.stringify(configuration).length).toBeLessThan(7 * 1024 * 1024);
});

describe('a decK file', () => {
  const openFile = (name: string, text: string) => {
    const file = join(dir, name);
    writeFileSync(file, text);
    const member = GATEWAYS.find(({ id }) => id === 'deck');
    return member?.open({
      url: file,
      headers: {},
      timeoutMs: 1000,
      fetch: globalThis.fetch,
      schedule: () => () => {},
    });
  };
  const orderId = '0de70000-0000-4000-8000-000000000001';
  const authority = { kind: 'by-hand', who: 'ann' } as const;
  const order = desiredOrderSchema.parse({
    id: orderId,
    action: 'terminate-consumer',
    entity: { kind: 'consumer', id: 'c' },
    authority,
    expiresAt: null,
  });
  const change: Change = {
    objectId: 'x',
    orderId,
    what: 'plugin',
    place: 'x',
    words: 'x',
    body: {},
    undo: 'remove',
  };

  it('takes no orders and says why', async () => {
    const gateway = openFile('kong.yaml', DECK_FILE);
    expect(await gateway?.probe()).toMatchObject({ kind: 'read-only', product: 'deck kong.yaml' });
    expect(await gateway?.plan(order)).toMatchObject({ kind: 'read-only' });
    expect(await gateway?.enact(change, authority)).toMatchObject({ kind: 'read-only' });
    expect(await gateway?.lift(change)).toEqual({ kind: 'absent' });
    expect(await gateway?.list()).toEqual({ kind: 'listed', objects: [] });
  });

  it.each([
    ['broken.yaml', '{"a": [', /neither YAML nor JSON/],
    ['large.yaml', `#${'x'.repeat(4 * 1024 * 1024)}`, /longer than/],
  ])('that cannot be read is a problem with a name: %s', async (name, text, why) => {
    const outcome = await openFile(name, text)?.readConfiguration(READ_AT);
    expect(outcome).toMatchObject({ kind: 'unavailable', detail: expect.stringMatching(why) });
  });
});
