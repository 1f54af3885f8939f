import type { Random } from '../chance/random.js';
import type { KongVersion } from '../fake-kong/fake-kong-contract.js';
import { type Answer, answerStatus } from './answer.js';
import type { Call } from './call.js';
import type { Client } from './client.js';
import { type ClientJson, renderClient } from './client-json.js';
import { makeGatewayObjects } from './gateway-objects.js';
import { HttpDate } from './http-date.js';
import { latenciesJson } from './latencies-json.js';
import { queryJson } from './query-json.js';
import { responseJson } from './response-json.js';
import { triesJson, upstreamStatus } from './tries-json.js';

const HOST = 'api.nordlicht-clinic.example';
const TLS = '"tls":{"cipher":"TLS_AES_256_GCM_SHA384","version":"TLSv1.3","client_verify":"NONE"}';
/** Bytes of request line and fixed headers beside host, uri and method. */
const FIXED_REQUEST_BYTES = 44;

/**
 * Writes lines as Kong's tcp-log plugin does: the same fields of the same kinds as recorded from 2.8.5 and 3.9.1,
 * absent (never null) where they were absent, key order differing from line to line. The text is put together by
 * hand: JSON.stringify of the whole object takes three times as long.
 */
export class LineWriter {
  readonly #version: KongVersion;
  readonly #planted: boolean;
  readonly #objects;
  readonly #clients = new WeakMap<Client, ClientJson>();
  readonly #date = new HttpDate();

  constructor(seed: number, version: KongVersion, planted = false) {
    this.#version = version;
    this.#planted = planted;
    this.#objects = makeGatewayObjects(seed, planted);
  }

  /** One line without its newline. */
  write(call: Call, answer: Answer, random: Random): string {
    const version = this.#version;
    const client = this.#client(call.client);
    const routed =
      call.intent.kind === 'no-route' ? undefined : this.#objects.byRoute.get(call.endpoint.route.name);
    const id = random.hex(4);
    const uri = JSON.stringify(call.uri);
    const known = isIdentified(call, answer);
    const request = requestJson(call, client, known, version === '3.9.1' ? id : undefined, uri);
    const response = responseJson(call, answer, this.#date.text(call.atMs), version, this.#planted);
    const started = `"started_at":${call.atMs}`;
    const times = latenciesJson(answer, version);
    const upstream = `"upstream_uri":${routed === undefined ? '""' : uri}`;
    const who = known ? client.identity : '';
    const matched =
      routed === undefined
        ? ''
        : `,"service":${routed.service},"tries":${triesJson(call, answer, routed, random, version)},"route":${routed.route}`;
    const news = version === '3.9.1' ? this.#since33(answer) : '';
    return (call.atMs & 1) === 0
      ? `{${upstream}${news},${client.address}${who},${times}${matched},${started},${response},${request}}`
      : `{${times},${request},${started}${matched},${upstream},${response},${client.address}${news}${who}}`;
  }

  #client(client: Client): ClientJson {
    const known = this.#clients.get(client);
    if (known !== undefined) return known;
    const made = renderClient(client, this.#version);
    this.#clients.set(client, made);
    return made;
  }

  /** Top-level fields that 2.8 does not have. */
  #since33(answer: Answer): string {
    const source = answer.kind === 'proxied' || answer.kind === 'aborted' ? 'upstream' : 'kong';
    return `,"upstream_status":"${upstreamStatus(answer)}","source":"${source}","workspace":"${this.#objects.workspaceId}","workspace_name":"default"`;
  }
}

/** Refused keys and public routes identify nobody; nor does a path without a route. */
const isIdentified = (call: Call, answer: Answer): boolean =>
  call.intent.kind === 'answered' &&
  call.endpoint.route.access !== 'public' &&
  !(answer.kind === 'refused' && answerStatus(answer) === 401 && answer.refusal.kind === 'unauthorised');

const requestJson = (
  call: Call,
  client: ClientJson,
  identified: boolean,
  id: string | undefined,
  uri: string,
): string => {
  const { endpoint } = call;
  const bodyBytes = call.bodyBytes ?? endpoint.bodyBytes;
  const open = endpoint.route.access === 'public';
  const own = open ? client.publicHeaders : identified ? client.acceptedHeaders : client.refusedHeaders;
  const body = bodyBytes === 0 ? '' : `,"content-type":"application/json","content-length":"${bodyBytes}"`;
  const bytes =
    endpoint.method.length +
    call.uri.length +
    HOST.length +
    FIXED_REQUEST_BYTES +
    (open ? client.publicBytes : client.headerBytes) +
    (bodyBytes === 0 ? 0 : bodyBytes + 54);
  const host = endpoint.route.host ?? HOST;
  const origin = call.scheme === 'http' ? `http://${host}:8000` : `https://${host}:8443`;
  const tls = call.scheme === 'http' ? '' : `${TLS},`;
  const idJson = id === undefined ? '' : `"id":"${id}",`;
  return `"request":{"url":"${origin}${uri.slice(1)},"method":"${endpoint.method}","querystring":${queryJson(call.uri)},${tls}${idJson}"headers":{"host":"${host}","connection":"keep-alive"${own}${body}},"size":${bytes},"uri":${uri}}`;
};
