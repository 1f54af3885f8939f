import { BUSINESS_FUNCTIONS, type GatewayConfiguration, type GatewayPlugin } from '@gatewatch/model';
import fc from 'fast-check';
import { OBSERVATIONS } from '../../endpoint-facts.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import { aConsumer, anEndpoint, anEstate, DAY_MS, NOW_MS, quantiles } from './estate-fixture.js';
import { aPlugin, aRoute, recordedGateway } from './recorded-estate.js';

/** Few names, so that references meet; also ones that meet nothing, and hostile text. */
const id = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd', ''),
  fc.constantFrom('__proto__', 'constructor', '"; - x: {', '# no', '~', 'null'),
  fc.string({ maxLength: 12 }),
);
const count = fc.oneof(fc.constantFrom(0, 1, 50, 51, 999, 1_000_000), fc.nat(100_000));
const timeMs = fc.integer({ min: NOW_MS - 800 * DAY_MS, max: NOW_MS + DAY_MS });
const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    1,
    60,
    7200,
    'redis',
    'local',
    'ip',
    '*',
    'a',
    'http://log.example.com',
    '~secret',
    'http://10.0.0.1:80/x',
    'off',
  ),
  fc.constantFrom<unknown>([], ['exp'], ['writers', 'a'], ['0.0.0.0/0'], ['*'], { host: 'x', ssl: false }, [
    1,
    null,
    {},
  ]),
  fc.string({ maxLength: 8 }),
);
const FIELDS =
  'anonymous hide_credentials key_in_query claims_to_verify maximum_expiration minute hour second limit window_size limit_by policy fault_tolerant redis allow deny trigger host port tls http_endpoint origins credentials algorithms clock_skew verify_ldap_host start_tls ldaps enable_password_grant pkce token_expiration allowed_payload_size size_unit'.split(
    ' ',
  );
const NAMES =
  'key-auth basic-auth jwt oauth2 hmac-auth ldap-auth rate-limiting rate-limiting-advanced acl ip-restriction request-termination tcp-log http-log udp-log cors request-size-limiting bot-detection graphql-rate-limiting-advanced my-own pre-function'.split(
    ' ',
  );
const perhaps = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const without = <Thing extends object>(
  thing: Thing,
): { [Key in keyof Thing]: Exclude<Thing[Key], undefined> } =>
  Object.fromEntries(Object.entries(thing).filter(([, inner]) => inner !== undefined)) as never;

const plugin: fc.Arbitrary<GatewayPlugin> = fc
  .record({
    name: fc.constantFrom(...NAMES),
    enabled: fc.boolean(),
    protocols: fc.constantFrom<string[]>(['http', 'https'], ['tcp'], [], ['https']),
    config: fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 8 }),
    routeId: perhaps(id),
    serviceId: perhaps(id),
    consumerId: perhaps(id),
    consumerGroupId: perhaps(id),
    tags: fc.constantFrom<string[]>([], ['managed-by:gatewatch']),
  })
  .map(({ name, config, enabled, protocols, tags, ...scope }) =>
    aPlugin('', name, config, { enabled, protocols, tags, ...without(scope) }),
  );
const path = fc.oneof(
  fc.constantFrom('/', '/a', '/a/b', '~/a/\\d+', '~/.*', '~/(?<x>[^/]+)/(a|b)$', '/a{1}', '~['),
  fc.string({ maxLength: 10 }),
);
const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'X');
const host = fc.constantFrom(
  'a.example.com',
  '*.example.com',
  '',
  '10.0.0.1',
  'api.internal:8443',
  'localhost',
);
const unique = <Thing extends object>(things: readonly Thing[]): (Thing & { id: string })[] =>
  things.map((thing, at) => ({ ...thing, id: 'abcdefghij'.charAt(at) || `n${at}` }));

const anyGateway: fc.Arbitrary<GatewayConfiguration> = fc
  .record({
    services: fc.array(
      fc.record({
        name: id,
        protocol: fc.constantFrom('http', 'https', 'grpc', 'tcp', 'x'),
        host,
        port: fc.nat(65_535),
        enabled: fc.boolean(),
        retries: perhaps(fc.nat(32_767)),
        readTimeoutMs: perhaps(fc.nat()),
        tlsVerify: perhaps(fc.boolean()),
      }),
      { maxLength: 4 },
    ),
    routes: fc.array(
      fc.record({
        name: id,
        serviceId: perhaps(id),
        paths: fc.array(path, { maxLength: 3 }),
        hosts: fc.array(host, { maxLength: 2 }),
        methods: fc.uniqueArray(method, { maxLength: 2 }),
        headers: fc.dictionary(id, fc.constant<string[]>(['x']), { maxKeys: 1 }),
        protocols: fc.constantFrom<string[]>(['http', 'https'], ['https'], ['http'], ['tcp'], []),
        createdAtMs: perhaps(timeMs),
      }),
      { maxLength: 8 },
    ),
    plugins: fc.array(plugin, { maxLength: 14 }),
    consumers: fc.array(
      fc.record({
        username: id,
        customId: perhaps(id),
        groups: fc.array(id, { maxLength: 2 }),
        aclGroups: fc.array(id, { maxLength: 2 }),
        createdAtMs: perhaps(timeMs),
      }),
      { maxLength: 6 },
    ),
    credentials: fc.array(
      fc.record({
        kind: fc.constantFrom('key-auth' as const, 'jwt' as const, 'basic-auth' as const, 'oauth2' as const),
        consumerId: id,
        createdAtMs: perhaps(timeMs),
        sameAs: perhaps(fc.nat(2)),
      }),
      { maxLength: 6 },
    ),
    notAfter: timeMs,
    settings: fc.dictionary(
      fc.constantFrom(
        'proxy_listen',
        'admin_listen',
        'trusted_ips',
        'role',
        'enforce_rbac',
        'nginx_http_client_max_body_size',
        'ssl_protocols',
      ),
      fc.oneof(
        value,
        fc.constantFrom<unknown>(['0.0.0.0:8000', '0.0.0.0:8443 ssl'], ['127.0.0.1:8001'], '0.0.0.0/0'),
      ),
    ),
    version: fc.constantFrom('', '3.9.1', '2.8.5', '3.10.0.2-enterprise-edition', 'x', '99.0'),
    origin: fc.constantFrom('admin-api' as const, 'deck-file' as const),
    database: fc.constantFrom('', 'off', 'postgres'),
  })
  .map(({ services, routes, plugins, consumers, credentials, notAfter, ...rest }) =>
    recordedGateway({
      ...rest,
      services: unique(services.map((one) => ({ tags: [], ...without(one) }))),
      routes: unique(routes).map(({ id: routeId, name, ...parts }) => aRoute(routeId, name, without(parts))),
      plugins: unique(plugins),
      consumers: unique(consumers.map((one) => ({ tags: [], ...without(one) }))),
      credentials: unique(credentials.map((one) => ({ tags: [], ...without(one) }))),
      certificates: [
        {
          id: 'a',
          snis: ['a.example.com'],
          subject: 'CN=a',
          issuer: 'CN=b',
          notBefore: '2025-01-01T00:00:00.000Z',
          notAfter: new Date(notAfter).toISOString(),
          tags: [],
        },
      ],
    }),
  );

const endpoint: fc.Arbitrary<EstateEndpoint> = fc
  .record({
    method,
    template: fc.oneof(
      fc.constantFrom('/', '/a', '/a/{id}', '/graphql', '/a/b/{x}/login'),
      fc.string({ maxLength: 20 }),
    ),
    calls: count,
    errors: count,
    labels: fc.uniqueArray(fc.constantFrom(...BUSINESS_FUNCTIONS), { maxLength: 3 }),
    routes: fc.array(fc.record({ id, name: id }), { maxLength: 3 }),
    exposure: fc.constantFrom('internal' as const, 'partner' as const, 'public' as const),
    p99: fc.nat(1000),
    served: count,
    observed: fc.dictionary(fc.constantFrom(...OBSERVATIONS), fc.record({ seen: count, of: count }), {
      maxKeys: 4,
    }),
    origins: fc.record({
      privateShare: fc.double({ min: 0, max: 1, noNaN: true }),
      networks: count,
      countries: count,
      consumers: count,
    }),
    kind: fc.constantFrom(
      'none' as const,
      'key' as const,
      'jwt' as const,
      'anonymous-consumer' as const,
      'basic' as const,
    ),
    statuses: fc.array(fc.record({ status: fc.constantFrom(200, 401, 404, 429, 500, 504), calls: count }), {
      maxLength: 3,
    }),
    dataClasses: fc.constantFrom<string[]>([], ['email']),
    topActors: fc.array(fc.record({ kind: fc.constantFrom('consumer', 'ip'), id, name: id, calls: count }), {
      maxLength: 3,
    }),
  })
  .map(({ method: verb, template, p99, served, kind, observed, ...parts }) =>
    anEndpoint(verb, template, {
      ...parts,
      answeredByGateway: parts.statuses,
      observations: observed,
      authentication: [{ kind, served, refused: served }],
      callsPerActorMinute: quantiles(p99 / 4, p99 / 2, p99, p99 * 3),
    }),
  );

const byKey = (endpoints: readonly EstateEndpoint[]): EstateEndpoint[] => [
  ...new Map(endpoints.map((one) => [one.endpointId, one])).values(),
];

/** Estates as nobody would build them. */
export const anyEstate: fc.Arbitrary<Estate> = fc
  .record({
    gateway: perhaps(anyGateway),
    endpoints: fc.array(endpoint, { maxLength: 10 }).map(byKey),
    consumers: fc.array(
      fc.record({
        id,
        calls: count,
        lastMs: timeMs,
        credentials: fc.array(fc.record({ id, lastMs: timeMs }), { maxLength: 3 }),
        endpoints: count,
      }),
      { maxLength: 4 },
    ),
    sinceMs: timeMs,
  })
  .map(({ gateway, endpoints, consumers, sinceMs }) =>
    anEstate({
      gateway,
      endpoints,
      sinceMs,
      consumers: consumers.map(({ id: consumer, ...parts }) => aConsumer(consumer, consumer, parts)),
    }),
  );
