import { gatewayConfigurationSchema, SECRET } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { readDeckFile } from './read-deck-file.js';

const READ_AT = '2026-03-05T10:00:00.000Z';
const read = (text: string) => {
  const outcome = readDeckFile(text, 'kong.yaml', READ_AT, (pem) =>
    pem === 'a certificate'
      ? {
          subject: 'CN=a.example.com',
          issuer: 'CN=CA',
          notBefore: '2026-01-01T00:00:00.000Z',
          notAfter: '2027-01-01T00:00:00.000Z',
        }
      : undefined,
  );
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  return gatewayConfigurationSchema.parse(outcome.configuration);
};

/** Nested, as decK writes it. */
const NESTED = `
_format_version: "3.0"
_info:
  select_tags: [team-a]
  defaults:
    route: {https_redirect_status_code: 301}
_plugin_configs:
  strict-keys: {key_in_query: false, hide_credentials: true}
services:
- name: orders
  url: https://user:cnry-url@orders.internal/base
  tls_verify: true
  tags: [prod]
  routes:
  - name: orders-v1
    paths: [/orders]
    protocols: [https]
    plugins:
    - name: key-auth
      _config: strict-keys
    - name: rate-limiting
      config: {minute: 60, policy: redis, redis: {host: r, password: '\${{ env "DECK_REDIS" }}'}}
  plugins:
  - name: http-log
    config: {http_endpoint: https://log.example.com/cnry-path, headers: {X-Token: cnry-header}}
consumers:
- username: alice
  custom_id: c-1
  groups: [{name: gold}]
  keyauth_credentials:
  - key: cnry-key-1
  - key: cnry-same
  jwt_secrets:
  - {key: cnry-issuer, secret: cnry-jwt, algorithm: HS256}
  acls: [{group: writers}]
- username: bob
  keyauth_credentials: [{key: cnry-same, tags: [old]}]
  plugins: [{name: request-termination, config: {status_code: 403}}]
consumer_groups:
- name: silver
  consumers: [{username: bob}]
  plugins: [{name: rate-limiting, config: {minute: 5}}]
upstreams:
- name: orders.internal
  targets: [{target: "10.0.0.1:443"}]
certificates:
- cert: a certificate
  key: cnry-certificate-key
  snis: [{name: a.example.com}]
- cert: nonsense
  key: cnry-other-key
vaults: [{name: env, prefix: v, config: {prefix: cnry-vault}}]
surprises: [1]
`;

/** Flat, with references, as Kong's own \`GET /config\` writes it (recorded from 3.9.1). */
const FLAT = `
_format_version: '2.1'
_transform: false
consumers:
- {id: b32379d9-3d28-5683-a79c-72139be6e34f, username: alice, custom_id: cust-001, tags: ~, created_at: 1795314984}
services:
- {protocol: http, id: 580c8aca-d632-5804-b307-a24326e1e2d5, name: orders, port: 9001, host: 127.0.0.1, enabled: true, created_at: 1795314984}
routes:
- {id: 95a8204f-b0ca-5182-bfe2-54e7ada6bd2b, service: 580c8aca-d632-5804-b307-a24326e1e2d5, name: orders-v1, paths: [/orders], strip_path: true}
plugins:
- {consumer: alice, name: request-termination, id: d129a7a9-1c56-5687-845f-e0e9826d0d66, config: {status_code: 403, message: Blocked}}
- {route: orders-v1, service: orders, name: rate-limiting, config: {minute: 5}}
keyauth_credentials:
- {id: 0e660489-98cd-40a8-88f0-1400f702f2eb, consumer: b32379d9-3d28-5683-a79c-72139be6e34f, key: cnry-key}
`;

describe('a nested file', () => {
  const configuration = read(NESTED);

  it('tells no secret and no placeholder', () => {
    const text = JSON.stringify(configuration);
    expect(text).not.toContain('cnry');
    expect(text).not.toContain('DECK_');
    expect(configuration.plugins.find(({ name }) => name === 'http-log')?.config).toMatchObject({
      http_endpoint: `https://log.example.com/${SECRET}`,
      headers: { 'X-Token': SECRET },
    });
  });

  it('gives objects in our words, with decK’s defaults and tags', () => {
    const [service] = configuration.services;
    expect(service).toMatchObject({
      protocol: 'https',
      host: 'orders.internal',
      port: 443,
      path: '/base',
      tlsVerify: true,
      tags: ['prod', 'team-a'],
    });
    expect(configuration.routes).toMatchObject([
      {
        name: 'orders-v1',
        serviceId: service?.id,
        protocols: ['https'],
        httpsRedirectStatusCode: 301,
        stripPath: true,
      },
    ]);
    const byName = (name: string) => configuration.plugins.filter((plugin) => plugin.name === name);
    expect(byName('key-auth')).toMatchObject([
      {
        routeId: configuration.routes[0]?.id,
        config: { key_in_query: false, hide_credentials: true, key_names: ['apikey'] },
      },
    ]);
    expect(byName('rate-limiting')).toMatchObject([
      { config: { minute: 60, policy: 'redis', redis: { host: 'r', password: SECRET } } },
      { config: { minute: 5, policy: 'local' }, consumerGroupId: expect.any(String) },
    ]);
    const [alice, bob] = configuration.consumers;
    expect([alice?.groups, alice?.aclGroups, bob?.groups]).toEqual([['gold'], ['writers'], ['silver']]);
    expect(
      configuration.credentials.map(({ kind, consumerId, sameAs }) => [
        kind,
        consumerId === alice?.id,
        sameAs,
      ]),
    ).toEqual([
      ['key-auth', true, undefined],
      ['key-auth', true, 1],
      ['jwt', true, undefined],
      ['key-auth', false, 1],
    ]);
    expect(configuration.certificates).toMatchObject([
      { snis: ['a.example.com'], subject: 'CN=a.example.com' },
    ]);
    expect(configuration.upstreams).toMatchObject([{ name: 'orders.internal', targets: ['10.0.0.1:443'] }]);
  });

  it('says what it did not read', () => {
    expect(configuration.gaps.map(({ what }) => what)).toEqual([
      'vaults',
      'surprises',
      'environment',
      expect.stringMatching(/^certificate /),
    ]);
  });

  it('gives the same ids each time, and different ones to different objects', () => {
    expect(read(NESTED)).toEqual(configuration);
    const ids = [
      ...configuration.services,
      ...configuration.routes,
      ...configuration.plugins,
      ...configuration.consumers,
      ...configuration.credentials,
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

it('reads a flat file, references by id or name', () => {
  const configuration = read(FLAT);
  const [alice] = configuration.consumers;
  const [service] = configuration.services;
  const [route] = configuration.routes;
  expect(alice).toMatchObject({ id: 'b32379d9-3d28-5683-a79c-72139be6e34f', createdAtMs: 1_795_314_984_000 });
  expect(configuration.plugins).toMatchObject([
    { consumerId: alice?.id, config: { status_code: 403 } },
    { routeId: route?.id, serviceId: service?.id, config: { policy: 'cluster' } },
  ]);
  expect(configuration.credentials).toEqual([
    { id: '0e660489-98cd-40a8-88f0-1400f702f2eb', kind: 'key-auth', consumerId: alice?.id, tags: [] },
  ]);
  expect(configuration.settings).toEqual({ _format_version: '2.1' });
});

it('reads JSON, and versions 1.1 to 3.0', () => {
  for (const version of ['1.1', '2.1', '3.0'])
    expect(
      read(JSON.stringify({ _format_version: version, services: [{ name: 'a', host: 'h' }] })).services,
    ).toHaveLength(1);
});

describe('hostile files', () => {
  const laughs = `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    .map(
      (name, at) =>
        `${name}: &${name} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + at)}`).join(',')}]`,
    )
    .join('\n')}\nservices: []`;
  const wide = `x: &x [${Array.from({ length: 2000 }, (_, at) => at).join(',')}]\ny: [${Array.from({ length: 400 }, () => '*x').join(',')}]\nservices: []`;
  it.each([
    ['aliases upon aliases', laughs],
    ['a large alias many times', wide],
    ['depth', `services: ${'['.repeat(5000)}`],
    ['JSON depth', `{"services":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['no map', '- 1'],
    ['nothing', ''],
    ['other YAML', 'apiVersion: v1\nkind: Pod'],
    ['another version', '_format_version: "9.0"\nservices: []'],
    ['too long', `#${'x'.repeat(4 * 1024 * 1024)}`],
    ['a broken one', 'services: ["'],
  ])('are refused with a reason: %s', (_what, text) => {
    const outcome = readDeckFile(text, 'kong.yaml', READ_AT);
    expect(outcome.kind).toBe('rejected');
    expect(outcome.kind === 'rejected' && outcome.reason.length).toBeGreaterThan(10);
  });

  it('give no prototypes', () => {
    const configuration = read(
      '{"_format_version":"3.0","services":[{"name":"a","__proto__":{"host":"evil"},"tags":{"a":1}}],"plugins":[{"name":"x","config":{"__proto__":{"y":1},"constructor":2}}],"routes":[7,null,"x"]}',
    );
    expect(configuration.services[0]?.host).toBe('');
    expect(configuration.routes).toEqual([]);
    expect(Object.getPrototypeOf(configuration.plugins[0]?.config)).toBe(Object.prototype);
  });
});

it('refuses a file that is half YAML, and says what of a file is no object', () => {
  expect(readDeckFile('_format_version: "3.0"\nservices: [{name: a}}]\n', 'a', READ_AT).kind).toBe(
    'rejected',
  );
  const { gaps } = read('_format_version: "3.0"\nservices: [{name: a}, b]\nconsumers: c\n');
  expect(gaps.map(({ what }) => what)).toEqual([
    'services: 1 of 2 entries are no objects',
    'consumers: no list',
  ]);
});

it('reads a plugin called like a part of every object', () => {
  const { plugins } = read('{"_format_version":"3.0","plugins":[{"name":"__proto__","config":{"a":1}}]}');
  expect(plugins).toMatchObject([{ name: '__proto__', config: { a: 1 } }]);
});
