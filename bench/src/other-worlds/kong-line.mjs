/*
 * One call as Kong 3.9 logs it by TCP Log. A call: `{at, caller, request}`; a caller: `{ip, ua, consumer?, cookie?,
 * bearer?, apikey?}`; a request: `{service, method, path, query?, status, by?, bytes, ms, sent?}`.
 */
import { seededDice } from './seeded-dice.mjs';

const entities = new Map();
/** A service with its route, the same each time. */
const serviceOf = (name) => {
  let found = entities.get(name);
  if (found === undefined) {
    const dice = seededDice(`service/${name}`);
    const created = 1_757_000_000;
    const service = {
      id: dice.uuid(),
      name,
      host: `${name}.internal`,
      port: 8080,
      protocol: 'http',
      retries: 5,
      enabled: true,
      connect_timeout: 60_000,
      read_timeout: 60_000,
      write_timeout: 60_000,
      created_at: created,
      updated_at: created,
      ws_id: 'cd294ae4-42c3-42cb-a23e-19964d7e26ac',
    };
    const route = {
      id: dice.uuid(),
      name: `${name}-route`,
      service: { id: service.id },
      paths: [`/${name}`],
      protocols: ['https'],
      strip_path: false,
      preserve_host: false,
      regex_priority: 0,
      created_at: created,
      updated_at: created,
    };
    found = { service, route };
    entities.set(name, found);
  }
  return found;
};

const queryOf = (query) => {
  const found = {};
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    const name = at < 0 ? part : part.slice(0, at);
    const value = at < 0 ? true : readable(part.slice(at + 1));
    found[name] = name in found ? [found[name]].flat().concat(value) : value;
  }
  return found;
};
const readable = (text) => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

const headersOf = ({ caller, request, host }) => ({
  host,
  'user-agent': caller.ua,
  accept: '*/*',
  connection: 'keep-alive',
  'x-forwarded-for': caller.ip,
  ...(caller.bearer ? { authorization: 'REDACTED' } : {}),
  ...(caller.cookie === undefined ? {} : { cookie: `theme=light; ${caller.cookie}` }),
  ...(caller.apikey === undefined ? {} : { apikey: caller.apikey }),
  ...(request.sent === undefined
    ? {}
    : { 'content-type': 'application/json', 'content-length': `${request.sent}` }),
  ...(caller.consumer === undefined
    ? {}
    : { 'x-consumer-id': caller.consumer.id, 'x-consumer-username': caller.consumer.username }),
});

/** `id` is the request's; `host` the API's public name. */
export const kongLine = ({ at, caller, request, id, host }) => {
  const { status, ms } = request;
  const byKong = request.by === 'kong';
  const uri = request.query === undefined ? request.path : `${request.path}?${request.query}`;
  const routed = request.service === undefined ? {} : serviceOf(request.service);
  // A refusal of the gateway proves nobody.
  const known = byKong && status === 401 ? undefined : caller.consumer;
  return JSON.stringify({
    started_at: at,
    client_ip: caller.ip,
    request: {
      id,
      method: request.method,
      uri,
      url: `https://${host}:8443${uri}`,
      size: 380 + uri.length + (request.sent ?? 0),
      querystring: request.query === undefined ? {} : queryOf(request.query),
      headers: headersOf({ caller: { ...caller, consumer: known }, request, host }),
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', client_verify: 'NONE' },
    },
    response: {
      status,
      size: status === 499 ? 0 : 420 + request.bytes,
      headers:
        status === 499
          ? { connection: 'close' }
          : {
              'content-type': byKong
                ? 'application/json; charset=utf-8'
                : (request.type ?? 'application/json'),
              'content-length': `${request.bytes}`,
              'x-kong-request-id': id,
              ...(byKong
                ? { server: 'kong/3.9.1' }
                : { via: '1.1 kong/3.9.1', 'x-kong-upstream-latency': `${ms}` }),
            },
    },
    latencies: { request: ms + 2, kong: byKong ? ms + 2 : 2, proxy: byKong ? -1 : ms, receive: 0 },
    ...(routed.service === undefined
      ? {}
      : {
          ...routed,
          tries: byKong ? [] : [{ ip: '10.4.0.7', port: 8080, balancer_start: at, balancer_latency: 0 }],
        }),
    upstream_uri: routed.service === undefined ? '' : uri,
    upstream_status: byKong ? '' : `${status}`,
    source: byKong ? 'kong' : 'upstream',
    ...(known === undefined
      ? {}
      : {
          consumer: {
            id: known.id,
            username: known.username,
            created_at: 1_757_000_000,
            updated_at: 1_757_000_000,
          },
          authenticated_entity: { id: known.credential },
        }),
    workspace: 'cd294ae4-42c3-42cb-a23e-19964d7e26ac',
    workspace_name: 'default',
  });
};
