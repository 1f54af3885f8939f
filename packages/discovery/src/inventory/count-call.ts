import { isPrivateAddress, networkHash, parseAddress } from './address.js';
import { authenticationOf, countAuthentication } from './authentication.js';
import { noteBanners } from './banners.js';
import { countDay } from './call-profile.js';
import type { CallView } from './call-view.js';
import { countCode } from './code-counts.js';
import { addDistinct } from './distinct-sketch.js';
import {
  type EndpointRecord,
  MOST_STATUSES,
  MOST_TOP_ACTORS,
  withName,
  withRoute,
} from './endpoint-record.js';
import { hash32 } from './hash.js';
import type { Interning } from './interning.js';
import { countSight, type Sight } from './observations.js';
import { addQuantile } from './quantile-sketch.js';
import { seeServed, seeServerError } from './sight-of.js';
import { countTop } from './top-counts.js';

/** Added to a status when the gateway answered itself. */
export const BY_GATEWAY = 1024;

const FIRST_CALLS = 16;
const EVERY = 32;

const isRefusal = (status: number): boolean => status === 401 || status === 403 || status === 407;

const countNames = (record: EndpointRecord, { call }: CallView, interning: Interning): boolean => {
  const { hosts } = record;
  const named = (list: readonly string[], name: string | undefined): readonly string[] => {
    const longer = withName(list, name);
    return longer === list ? list : interning.list(longer);
  };
  if (call.status < 400) record.hosts = named(hosts, call.host);
  record.sources = named(record.sources, call.source);
  record.gateways = named(record.gateways, call.gateway);
  if (call.route !== undefined) {
    const routes = withRoute(record.routes, call.route);
    if (routes !== record.routes)
      record.routes = interning.routes(record.routes.concat(interning.route(call.route)));
  }
  return record.hosts !== hosts;
};

const countOrigin = (record: EndpointRecord, { call, country }: CallView): void => {
  if (country !== '') record.countries = addDistinct(record.countries, hash32(country));
  if (call.consumer !== undefined) record.consumers = addDistinct(record.consumers, hash32(call.consumer.id));
  if (call.clientIp === undefined || call.clientIp === '') return;
  const address = parseAddress(call.clientIp);
  if (address < 0) return;
  record.addressed++;
  if (isPrivateAddress(address)) record.fromPrivate++;
  record.networks = addDistinct(record.networks, networkHash(address));
};

const countSizes = (record: EndpointRecord, { call, byGateway }: CallView): void => {
  if (call.latencyMs !== undefined) record.latency = addQuantile(record.latency, call.latencyMs);
  if (call.requestBytes !== undefined)
    record.requestBytes = addQuantile(record.requestBytes, call.requestBytes);
  // What the gateway says itself is not the API's answer.
  if (call.responseBytes !== undefined && !byGateway)
    record.responseBytes = addQuantile(record.responseBytes, call.responseBytes);
};

/** What one call said of its endpoint beside the counts. */
export interface CallNews {
  host: boolean;
  /** Kind of authentication, index in `AUTHENTICATION_KINDS`. */
  authentication: number;
}

/** Counts one call, without its parameters. One object of this counts them all, so that a call costs no allocation. */
export class CallCounting {
  readonly #interning: Interning;
  readonly #sight: Sight = { seen: 0, of: 0 };
  readonly news: CallNews = { host: false, authentication: 0 };

  constructor(interning: Interning) {
    this.#interning = interning;
  }

  count(record: EndpointRecord, view: CallView): void {
    const { call, actor, actorHash, served, byGateway } = view;
    record.calls++;
    if (call.status >= 400) record.errors++;
    if (served) record.served++;
    if (call.timeMs < record.firstMs) record.firstMs = call.timeMs;
    if (call.timeMs > record.lastMs) record.lastMs = call.timeMs;
    const status = byGateway ? call.status + BY_GATEWAY : call.status;
    record.statuses = countCode(record.statuses, status, 1, MOST_STATUSES);
    countDay(record.profile, call.timeMs);
    // Who is among those that call most was counted when he came to be.
    if (countTop(record.topActors, MOST_TOP_ACTORS, actorHash, 1, () => this.#interning.entity(actor)))
      record.actors = addDistinct(record.actors, actorHash);
    if (record.calls === 1) record.firstActor = this.#interning.entity(actor);
    this.news.host = countNames(record, view, this.#interning);
    countSizes(record, view);
    const kind = authenticationOf(call);
    this.news.authentication = kind;
    const refused = isRefusal(call.status) ? 1 : 0;
    if (served || refused > 0)
      record.authentication = countAuthentication(record.authentication, kind, served ? 1 : 0, refused);
    if (served) this.#countServed(record, view);
    else if (call.status >= 500 && !byGateway) {
      seeServerError(call, this.#sight);
      countSight(record.observations, this.#sight.seen, this.#sight.of, 1);
    }
  }

  #countServed(record: EndpointRecord, view: CallView): void {
    countOrigin(record, view);
    seeServed(view.call, this.#sight);
    countSight(record.observations, this.#sight.seen, this.#sight.of, 1);
    // They hardly ever change: the first calls are looked at, then a few.
    const looked = record.served <= FIRST_CALLS || record.served % EVERY === 0;
    if (looked && view.call.responseHeaders !== undefined)
      record.banners = this.#interning.list(noteBanners(record.banners, view.call.responseHeaders));
  }
}
