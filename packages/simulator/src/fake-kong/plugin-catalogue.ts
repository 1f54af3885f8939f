import type { Json, JsonObject, KongVersion } from './fake-kong-contract.js';
import { isList } from './json-value.js';

/** One field of a plugin's `config`, as far as the recordings show what is checked. */
export interface ConfigField {
  readonly name: string;
  /** `strings` are addresses and ranges; `names` any texts. */
  readonly type: 'integer' | 'number' | 'string' | 'boolean' | 'strings' | 'names' | 'any';
  readonly default: Json;
  readonly required?: true;
  readonly between?: readonly [number, number];
  readonly greaterThan?: number;
}

export interface PluginKind {
  readonly name: string;
  readonly fields: readonly ConfigField[];
  readonly protocols: readonly string[];
  readonly consumerAllowed: boolean;
  /** Fields of which one must be set, reported under `@entity`. */
  readonly oneOf?: readonly string[];
  /** A check across fields; its message stands under `config`. */
  readonly check?: (config: JsonObject) => string | undefined;
}

const field = (
  name: string,
  type: ConfigField['type'],
  value: Json = null,
  more: Partial<ConfigField> = {},
): ConfigField => ({
  name,
  type,
  default: value,
  ...more,
});

const HTTP = ['grpc', 'grpcs', 'http', 'https'];
const ADDRESS_RANGE = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d|[12]\d|3[0-2]))?$/;
const PERIODS = ['second', 'minute', 'hour', 'day', 'month', 'year'];

const requestTermination: PluginKind = {
  name: 'request-termination',
  fields: [
    field('status_code', 'integer', 503, { between: [100, 599] }),
    field('message', 'string'),
    field('content_type', 'string'),
    field('body', 'string'),
    field('echo', 'boolean', false, { required: true }),
    field('trigger', 'string'),
  ],
  protocols: HTTP,
  consumerAllowed: true,
  check: ({ message = null, body = null, content_type: contentType = null }) => {
    if (message !== null && (body !== null || contentType !== null))
      return 'message cannot be used with content_type or body';
    return contentType !== null && body === null ? 'content_type requires a body' : undefined;
  },
};

const rateLimiting = (version: KongVersion): PluginKind => ({
  name: 'rate-limiting',
  fields: [
    ...PERIODS.map((period) => field(period, 'number', null, { greaterThan: 0 })),
    field('limit_by', 'string', 'consumer'),
    field('policy', 'string', version === '2.8.5' ? 'cluster' : 'local'),
    field('fault_tolerant', 'boolean', true, { required: true }),
    field('hide_client_headers', 'boolean', false, { required: true }),
    field('header_name', 'string'),
    field('path', 'string'),
    field('redis_host', 'string'),
    field('redis_port', 'integer', 6379),
    field('redis_password', 'string'),
    field('redis_username', 'string'),
    field('redis_ssl', 'boolean', false),
    field('redis_ssl_verify', 'boolean', false),
    field('redis_server_name', 'string'),
    field('redis_database', 'integer', 0),
    field('redis_timeout', 'number', 2000),
    ...(version === '2.8.5'
      ? []
      : [
          field('error_code', 'number', 429),
          field('error_message', 'string', 'API rate limit exceeded'),
          field('sync_rate', 'number', -1),
          field('redis', 'any', {
            host: null,
            port: 6379,
            timeout: 2000,
            username: null,
            password: null,
            database: 0,
            ssl: false,
            ssl_verify: false,
            server_name: null,
          }),
        ]),
  ],
  protocols: HTTP,
  consumerAllowed: true,
  oneOf: PERIODS,
  check: (config) => {
    const limits = PERIODS.flatMap((period) => {
      const limit = config[period];
      return typeof limit === 'number' ? [{ period, limit }] : [];
    });
    const wrong = limits.findIndex((entry, at) => at > 0 && entry.limit < (limits[at - 1]?.limit ?? 0));
    const [shorter, longer] = [limits[wrong - 1], limits[wrong]];
    if (shorter === undefined || longer === undefined) return undefined;
    return `The limit for ${longer.period}(${longer.limit.toFixed(1)}) cannot be lower than the limit for ${shorter.period}(${shorter.limit.toFixed(1)})`;
  },
});

const ipRestriction = (version: KongVersion): PluginKind => ({
  name: 'ip-restriction',
  fields: [
    field('allow', 'strings'),
    field('deny', 'strings'),
    field('status', 'number'),
    field('message', 'string'),
  ],
  protocols: version === '2.8.5' ? HTTP : ['http', 'https', 'tcp', 'tls', 'grpc', 'grpcs'],
  consumerAllowed: true,
  oneOf: ['allow', 'deny'],
});

const correlationId: PluginKind = {
  name: 'correlation-id',
  fields: [
    field('header_name', 'string', 'Kong-Request-ID'),
    field('generator', 'string', 'uuid#counter'),
    field('echo_downstream', 'boolean', false, { required: true }),
  ],
  protocols: HTTP,
  consumerAllowed: true,
};

const tcpLog: PluginKind = {
  name: 'tcp-log',
  fields: [
    field('host', 'string', null, { required: true }),
    field('port', 'integer', null, { required: true, between: [0, 65535] }),
    field('timeout', 'number', 10000),
    field('keepalive', 'number', 60000),
    field('tls', 'boolean', false, { required: true }),
    field('tls_sni', 'string'),
    field('custom_fields_by_lua', 'any'),
  ],
  protocols: HTTP,
  consumerAllowed: true,
};

const realm = (version: KongVersion) => (version === '2.8.5' ? [] : [field('realm', 'string')]);

const acl = (version: KongVersion): PluginKind => ({
  name: 'acl',
  fields: [
    field('allow', 'names'),
    field('deny', 'names'),
    field('hide_groups_header', 'boolean', false, { required: true }),
    ...(version === '2.8.5'
      ? []
      : [field('always_use_authenticated_groups', 'boolean', false, { required: true })]),
  ],
  protocols: HTTP,
  consumerAllowed: false,
  oneOf: ['allow', 'deny'],
});

const keyAuth = (version: KongVersion): PluginKind => ({
  name: 'key-auth',
  fields: [
    field('key_names', 'names', ['apikey'], { required: true }),
    field('hide_credentials', 'boolean', false, { required: true }),
    field('anonymous', 'string'),
    field('key_in_header', 'boolean', true, { required: true }),
    field('key_in_query', 'boolean', true, { required: true }),
    field('key_in_body', 'boolean', false, { required: true }),
    field('run_on_preflight', 'boolean', true, { required: true }),
    ...realm(version),
  ],
  protocols: HTTP,
  consumerAllowed: false,
});

const jwt = (version: KongVersion): PluginKind => ({
  name: 'jwt',
  fields: [
    field('uri_param_names', 'names', ['jwt']),
    field('cookie_names', 'names', []),
    field('header_names', 'names', ['authorization']),
    field('key_claim_name', 'string', 'iss'),
    field('claims_to_verify', 'names'),
    field('secret_is_base64', 'boolean', false, { required: true }),
    field('maximum_expiration', 'number', 0),
    field('anonymous', 'string'),
    field('run_on_preflight', 'boolean', true, { required: true }),
    ...realm(version),
  ],
  protocols: HTTP,
  consumerAllowed: false,
});

export const pluginKinds = (version: KongVersion): readonly PluginKind[] => [
  requestTermination,
  rateLimiting(version),
  ipRestriction(version),
  correlationId,
  tcpLog,
  acl(version),
  keyAuth(version),
  jwt(version),
];

/** Kong 2.8 still reads the names of 1.x; 3.x calls them unknown. */
export const renamedFields = (version: KongVersion): Readonly<Record<string, string>> =>
  version === '2.8.5' ? { blacklist: 'deny', whitelist: 'allow' } : {};

/** Entries of an ip-restriction list that are no address and no CIDR range. */
export const invalidRanges = (value: Json): readonly string[] =>
  isList(value)
    ? value.flatMap((range) =>
        typeof range === 'string' && !ADDRESS_RANGE.test(range) && !range.includes(':')
          ? [`invalid ip or cidr range: '${range}'`]
          : [],
      )
    : [];

const SHARED_PLUGINS =
  'jwt acl correlation-id cors oauth2 tcp-log udp-log file-log http-log key-auth hmac-auth basic-auth ip-restriction request-transformer response-transformer request-size-limiting rate-limiting response-ratelimiting syslog loggly datadog ldap-auth statsd bot-detection request-termination prometheus proxy-cache session acme grpc-gateway grpc-web pre-function post-function azure-functions zipkin';

/** Answer of `GET /plugins/enabled`: what may be created at all. Recorded without `ai-*` on 3.9.1. */
export const enabledPlugins = (version: KongVersion): readonly string[] => [
  ...SHARED_PLUGINS.split(' '),
  ...(version === '2.8.5' ? ['aws-lambda'] : ['opentelemetry', 'standard-webhooks', 'redirect']),
];
