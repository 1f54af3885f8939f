import type { JsonObject, KongObjects } from '@gatewatch/simulator';

/** Begins every secret planted in the objects below; each ends differently, so that a leak can be found. */
export const CANARY = 'cnry';

const at = 1_735_718_400;
const id = (n: number): string => `5ec0e700-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ALICE = { id: id(1) };

const plugin = (n: number, name: string, config: JsonObject): JsonObject => ({
  id: id(n),
  name,
  enabled: true,
  protocols: ['http', 'https'],
  service: null,
  route: null,
  consumer: null,
  tags: null,
  created_at: at,
  config,
});

/** A Kong with a secret in every place that holds one. Shapes as recorded from 3.9.1; plugins not recorded by their schemas. */
export const SECRET_KONG: KongObjects = {
  settings: {
    proxy_listen: ['0.0.0.0:8443 ssl'],
    pg_password: 'cnry-pg-password',
    pg_user: 'cnry-pg-user',
    ssl_cert_key: ['/etc/kong/cnry-key.pem'],
    admin_gui_session_conf: '{"secret":"cnry-gui"}',
    nginx_http_directives: [{ name: 'set', value: '$token cnry-directive' }],
    trusted_ips: {},
  },
  consumers: [
    { id: ALICE.id, username: 'alice', custom_id: 'c-1', tags: ['gold'], created_at: at, updated_at: at },
  ],
  plugins: [
    plugin(10, 'http-log', {
      http_endpoint: 'https://cnry-user:cnry-pass@log.example.com/in/cnry-path?key=cnry-query',
      headers: { 'X-Log-Token': 'cnry-log-token', 'X-Plain': 'cnry-plain-header' },
      custom_fields_by_lua: {
        shard: "return 'eu-1'",
        token: "local token = 'cnry-lua'; return token",
      },
    }),
    plugin(11, 'rate-limiting', {
      minute: 60,
      policy: 'redis',
      redis_password: 'cnry-redis-old',
      redis: { host: 'redis.internal', username: 'limits', password: 'cnry-redis', ssl: true },
    }),
    plugin(12, 'oauth2', {
      provision_key: 'cnry-provision',
      token_expiration: 7200,
      reuse_refresh_token: false,
    }),
    plugin(13, 'aws-lambda', { aws_key: 'cnry-aws-key', aws_secret: 'cnry-aws-secret', function_name: 'f' }),
    plugin(14, 'session', { secret: 'cnry-session', cookie_name: 'session', cookie_secure: true }),
    plugin(15, 'request-transformer', {
      add: {
        headers: ['X-Upstream-Token:cnry-upstream', 'X-Env: prod'],
        querystring: ['api_key:cnry-querystring'],
      },
    }),
    plugin(16, 'openid-connect', {
      client_id: ['cnry-client-id'],
      client_secret: ['cnry-client-secret'],
      issuer: 'https://id.example.com',
      redis_password: 12_345_678,
    }),
    plugin(17, 'loggly', { key: 'cnry-loggly', host: 'logs-01.loggly.com' }),
    plugin(18, 'pre-function', {
      access: ["kong.service.request.set_header('Authorization', 'cnry-function')"],
    }),
    plugin(19, 'my-own', {
      webhook: 'https://hooks.example.com/x?token=cnry-webhook',
      nested: { deeper: [{ apiKey: 'cnry-nested' }] },
      note: 'Bearer CNRYcnry0123456789abcdefghij',
      pem: '-----BEGIN PRIVATE KEY-----\ncnry-pem\n-----END PRIVATE KEY-----',
      looks: 'cnryA7f3Kq9Zx2Lm8Wp4Rt6Yb1Nc5Vd0',
    }),
    plugin(20, 'datadog', { host: '{vault://env/datadog-host}', port: 8125 }),
  ],
  lists: {
    services: [
      {
        id: id(30),
        name: 'orders',
        protocol: 'https',
        host: 'orders.internal',
        port: 8443,
        path: '/hook?token=cnry-service-path',
        retries: 5,
        enabled: true,
        tags: ['prod'],
        created_at: at,
      },
    ],
    routes: [
      {
        id: id(31),
        name: 'orders-v1',
        service: { id: id(30) },
        protocols: ['https'],
        paths: ['/orders'],
        headers: { 'x-partner-token': ['cnry-route-header'] },
        created_at: at,
      },
    ],
    'key-auths': [
      { id: id(40), consumer: ALICE, key: 'cnry-key-auth', created_at: at, tags: null, ttl: null },
      { id: id(41), consumer: ALICE, key: 'cnry-key-auth', created_at: at, tags: null, ttl: null },
    ],
    'basic-auths': [
      {
        id: id(42),
        consumer: ALICE,
        username: 'cnry-basic-user',
        password: 'cnry-basic',
        created_at: at,
        tags: null,
      },
    ],
    'hmac-auths': [
      {
        id: id(43),
        consumer: ALICE,
        username: 'cnry-hmac-user',
        secret: 'cnry-hmac',
        created_at: at,
        tags: null,
      },
    ],
    jwts: [
      {
        id: id(44),
        consumer: ALICE,
        key: 'cnry-jwt-key',
        secret: 'cnry-jwt-secret',
        algorithm: 'HS256',
        rsa_public_key: null,
        created_at: at,
        tags: null,
      },
    ],
    oauth2: [
      {
        id: id(45),
        consumer: ALICE,
        name: 'cnry-app',
        client_id: 'cnry-oauth-id',
        client_secret: 'cnry-oauth',
        hash_secret: false,
        created_at: at,
        tags: null,
      },
    ],
    acls: [{ id: id(46), consumer: ALICE, group: 'writers', created_at: at, tags: null }],
    certificates: [
      { id: id(47), cert: 'no certificate', key: 'cnry-certificate-key', tags: null, created_at: at },
    ],
    upstreams: [{ id: id(48), name: 'orders.internal', tags: null, created_at: at }],
    targets: [{ id: id(49), upstream: { id: id(48) }, target: '10.0.0.1:8443', weight: 100, created_at: at }],
  },
};
