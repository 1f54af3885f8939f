import type { EndpointFacts } from '../endpoint-facts.js';
import { authenticationFacts } from './authentication.js';
import { businessFunctionsOf } from './business-functions.js';
import { codesOf } from './code-counts.js';
import { BY_GATEWAY } from './count-call.js';
import { countDistinct } from './distinct-sketch.js';
import type { EndpointRecord } from './endpoint-record.js';
import { objectFacts } from './object-record.js';
import { observationFacts } from './observations.js';
import { isStable, parameterFacts } from './parameter-facts.js';
import { quantilesOf, wholeQuantilesOf } from './quantile-sketch.js';
import { listTop } from './top-counts.js';

const MOST_SHOWN_ACTORS = 8;

type StatusCount = EndpointFacts['statuses'][number];

const statusesOf = (record: EndpointRecord): Pick<EndpointFacts, 'statuses' | 'answeredByGateway'> => {
  const all = new Map<number, number>();
  const answeredByGateway: StatusCount[] = [];
  for (const { code, count } of codesOf(record.statuses)) {
    const status = code >= BY_GATEWAY ? code - BY_GATEWAY : code;
    if (code >= BY_GATEWAY) answeredByGateway.push({ status, calls: count });
    all.set(status, (all.get(status) ?? 0) + count);
  }
  const most = (left: StatusCount, right: StatusCount): number =>
    right.calls - left.calls || left.status - right.status;
  return {
    statuses: [...all].map(([status, calls]) => ({ status, calls })).sort(most),
    answeredByGateway: answeredByGateway.sort(most),
  };
};

const originsOf = (record: EndpointRecord): EndpointFacts['origins'] => ({
  privateShare: record.addressed === 0 ? 0 : record.fromPrivate / record.addressed,
  networks: countDistinct(record.networks),
  countries: countDistinct(record.countries),
  consumers: countDistinct(record.consumers),
});

const PLACES = ['path', 'query', 'header'] as const;

const parametersOf = (record: EndpointRecord): EndpointFacts['parameters'] =>
  PLACES.flatMap((place) => record.parameters.filter((parameter) => parameter.place === place))
    .filter((parameter) => isStable(parameter, record.served))
    .map((parameter) => parameterFacts(parameter, record.served));

/** How many different objects: as many as its parameter had values. */
const distinctObjects = (record: EndpointRecord): number => {
  const parameter = record.parameters.find(
    ({ place, name }) => place === 'path' && name === record.object?.parameter,
  );
  return parameter === undefined ? 0 : countDistinct(parameter.distinct) + parameter.words.length;
};

export const openness = (
  record: EndpointRecord,
): Pick<EndpointFacts, 'origins' | 'authentication' | 'authenticatedShare'> => {
  const { facts, share } = authenticationFacts(record.authentication);
  return { origins: originsOf(record), authentication: facts, authenticatedShare: share };
};

/** Everything the contract shows of an endpoint; costs some microseconds for each. */
export const factsOfRecord = (record: EndpointRecord): EndpointFacts => {
  const facts: EndpointFacts = {
    service: record.service,
    hosts: record.hosts,
    method: record.method,
    template: record.template,
    labels: [],
    routes: record.routes,
    sources: record.sources,
    gateways: record.gateways,
    calls: record.calls,
    errors: record.errors,
    ...statusesOf(record),
    firstMs: record.firstMs,
    lastMs: record.lastMs,
    daily: record.profile.days.slice(),
    hourly: record.profile.hours.slice(),
    actors: countDistinct(record.actors),
    topActors: listTop(record.topActors)
      .slice(0, MOST_SHOWN_ACTORS)
      .map(({ item, atLeast }) => ({ kind: item.kind, id: item.id, name: item.name ?? '', calls: atLeast })),
    firstActor:
      record.firstActor === undefined
        ? undefined
        : { kind: record.firstActor.kind, id: record.firstActor.id, name: record.firstActor.name ?? '' },
    latencyMs: quantilesOf(record.latency),
    requestBytes: wholeQuantilesOf(record.requestBytes),
    responseBytes: wholeQuantilesOf(record.responseBytes),
    callsPerActorMinute: wholeQuantilesOf(record.perMinute),
    ...openness(record),
    observations: observationFacts(record.observations),
    banners: record.banners,
    parameters: parametersOf(record),
    object: record.object === undefined ? undefined : objectFacts(record.object, distinctObjects(record)),
    formerTemplates: record.formerTemplates,
  };
  return { ...facts, labels: businessFunctionsOf(facts) };
};
