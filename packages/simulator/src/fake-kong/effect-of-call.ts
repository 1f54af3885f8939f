import { boundTo, textOf } from './admin-node.js';
import type { Json, JsonObject } from './fake-kong-contract.js';
import type { GatewayCall, GatewayEffect } from './gateway-effect.js';
import { inAddressRange } from './in-address-range.js';
import { isList, isObject } from './json-value.js';

/** What one worker of a Kong knows at a time. */
export interface KnownConfiguration {
  readonly plugins: readonly JsonObject[];
  readonly acls: readonly JsonObject[];
  /** Ids of the credentials there are. */
  readonly credentials: ReadonlySet<string>;
}

/** Kong's own words where neither message nor body is set (handler of request-termination). */
const DEFAULT_MESSAGES: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not found',
  405: 'Method not allowed',
  500: 'An unexpected error occurred',
  502: 'Bad Gateway',
  503: 'Service unavailable',
};
const AUTHENTICATION = ['key-auth', 'jwt', 'basic-auth', 'hmac-auth', 'oauth2'];
const PERIODS = ['second', 'minute', 'hour', 'day', 'month', 'year'];

const HTTP_PROTOCOLS = ['http', 'https', 'grpc', 'grpcs', 'ws', 'wss'];

/** By subsystem: one such protocol is enough to run for all calls. */
const isLoadedForHttp = ({ protocols }: JsonObject): boolean =>
  !isList(protocols ?? null) || texts(protocols).some((protocol) => HTTP_PROTOCOLS.includes(protocol));

interface Key {
  readonly consumer: string;
  readonly route: string;
  readonly service: string;
}

/**
 * The configuration of a plugin that runs for a call: Kong asks for these bindings in this order and takes the first that
 * is there and enabled (kong/runloop/plugins_iterator.lua).
 */
function configurationFor(plugins: readonly JsonObject[], name: string, key: Key): JsonObject | undefined {
  const { consumer, route, service } = key;
  const asked: readonly Key[] = [
    { consumer, route, service },
    { consumer, route, service: '' },
    { consumer, route: '', service },
    { consumer: '', route, service },
    { consumer, route: '', service: '' },
    { consumer: '', route, service: '' },
    { consumer: '', route: '', service },
    { consumer: '', route: '', service: '' },
  ];
  const own = plugins.filter((row) => row.name === name && row.enabled === true && isLoadedForHttp(row));
  for (const wanted of asked) {
    const row = own.find(
      (known) =>
        boundTo(known, 'consumer') === wanted.consumer &&
        boundTo(known, 'route') === wanted.route &&
        boundTo(known, 'service') === wanted.service,
    );
    if (row !== undefined) return isObject(row.config) ? row.config : {};
  }
  return undefined;
}

const texts = (value: Json | undefined): readonly string[] =>
  isList(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

/** Who calls, or that nobody is let in without saying so; '' = nobody in particular. */
function callerOf(known: KnownConfiguration, call: GatewayCall): string | undefined {
  const { consumer = '', credential, route, service = '' } = call;
  if (route === undefined) return consumer;
  const asking = AUTHENTICATION.flatMap((name) => {
    const config = configurationFor(known.plugins, name, { consumer: '', route, service });
    return config === undefined ? [] : [config];
  });
  if (asking.length === 0) return '';
  const good = credential === undefined || known.credentials.has(credential);
  if (consumer !== '' && good) return consumer;
  const anonymous = asking.map((config) => textOf(config, 'anonymous'));
  return anonymous.every((id) => id !== '') ? (anonymous[0] ?? '') : undefined;
}

function shutOut(config: JsonObject | undefined, ip: string): boolean {
  const allow = texts(config?.allow);
  if (texts(config?.deny).some((range) => inAddressRange(range, ip))) return true;
  return allow.length > 0 && !allow.some((range) => inAddressRange(range, ip));
}

/** In the order of Kong's priorities: authentication, ip-restriction 990, acl 950, rate-limiting 910, request-termination 2. */
export function effectOfCall(known: KnownConfiguration, call: GatewayCall): GatewayEffect {
  const consumer = callerOf(known, call);
  if (consumer === undefined) return { kind: 'unauthorised' };
  const { route = '', service = '', ip } = call;
  const key = { consumer, route, service };
  if (ip !== undefined && shutOut(configurationFor(known.plugins, 'ip-restriction', key), ip))
    return { kind: 'denied', by: 'ip-restriction' };
  const acl = configurationFor(known.plugins, 'acl', { consumer: '', route, service });
  if (acl !== undefined) {
    // 401 from 2.x on, 403 before.
    if (consumer === '') return { kind: 'unauthorised' };
    const groups = known.acls
      .filter((row) => boundTo(row, 'consumer') === consumer)
      .map((row) => textOf(row, 'group'));
    const deny = texts(acl.deny);
    const listed = groups.some((group) => (deny.length > 0 ? deny : texts(acl.allow)).includes(group));
    if (deny.length > 0 ? listed : !listed) return { kind: 'denied', by: 'acl' };
  }
  const config = configurationFor(known.plugins, 'request-termination', key);
  // With `trigger` it acts only on requests that carry that header or query argument.
  if (config !== undefined && (config.trigger ?? null) === null) {
    const statusCode = typeof config.status_code === 'number' ? config.status_code : 503;
    const text = config.message ?? config.body ?? DEFAULT_MESSAGES[statusCode] ?? '';
    return { kind: 'terminated', statusCode, message: typeof text === 'string' ? text : '' };
  }
  const limiting = configurationFor(known.plugins, 'rate-limiting', key);
  if (limiting === undefined) return { kind: 'pass' };
  const limits = Object.fromEntries(
    ['limit_by', 'policy', ...PERIODS].flatMap((name) =>
      (limiting[name] ?? null) === null ? [] : [[name, limiting[name] ?? null]],
    ),
  );
  return { kind: 'pass', limits };
}
