import { mergeAuthentication } from './authentication.js';
import { mergeProfiles } from './call-profile.js';
import { mergeCodes } from './code-counts.js';
import { mergeDistinct } from './distinct-sketch.js';
import {
  type EndpointRecord,
  MOST_FORMER,
  MOST_NAMES,
  MOST_STATUSES,
  MOST_TOP_ACTORS,
  withName,
  withRoute,
} from './endpoint-record.js';
import { mergeParameterLists } from './merge-parameters.js';
import { mergeObjects } from './object-record.js';
import { mergeObservations } from './observations.js';
import { mergeQuantiles } from './quantile-sketch.js';
import { mergeTop } from './top-counts.js';

const formerOf = (into: EndpointRecord, from: EndpointRecord): readonly string[] => {
  const former = [...into.formerTemplates, ...from.formerTemplates];
  return [...new Set(former)].filter((template) => template !== into.template).slice(-MOST_FORMER);
};

/**
 * Adds what `from` counted to `into`. Exact: counts, times, statuses, profiles, names (up to their bounds). Estimates stay
 * within their error. A parameter that both have is required by the share of calls of both together.
 */
export const mergeRecords = (into: EndpointRecord, from: EndpointRecord, sampleSize: number): void => {
  into.parameters = mergeParameterLists(into, from);
  if (from.firstMs < into.firstMs) {
    into.firstMs = from.firstMs;
    into.firstActor = from.firstActor;
  }
  into.lastMs = Math.max(into.lastMs, from.lastMs);
  into.calls += from.calls;
  into.errors += from.errors;
  into.served += from.served;
  into.hosts = from.hosts.reduce(withName, into.hosts);
  into.routes = from.routes.reduce(withRoute, into.routes);
  into.sources = from.sources.reduce(withName, into.sources);
  into.gateways = from.gateways.reduce(withName, into.gateways);
  into.statuses = mergeCodes(into.statuses, from.statuses, MOST_STATUSES);
  into.profile = mergeProfiles(into.profile, from.profile);
  into.actors = mergeDistinct(into.actors, from.actors);
  into.topActors = mergeTop(into.topActors, from.topActors, MOST_TOP_ACTORS);
  into.latency = mergeQuantiles(into.latency, from.latency);
  into.requestBytes = mergeQuantiles(into.requestBytes, from.requestBytes);
  into.responseBytes = mergeQuantiles(into.responseBytes, from.responseBytes);
  into.perMinute = mergeQuantiles(into.perMinute, from.perMinute);
  into.authentication = mergeAuthentication(into.authentication, from.authentication);
  into.addressed += from.addressed;
  into.fromPrivate += from.fromPrivate;
  into.networks = mergeDistinct(into.networks, from.networks);
  into.countries = mergeDistinct(into.countries, from.countries);
  into.consumers = mergeDistinct(into.consumers, from.consumers);
  into.observations = mergeObservations(into.observations, from.observations);
  into.banners = [...new Set([...into.banners, ...from.banners])].slice(0, MOST_NAMES);
  if (from.object !== undefined)
    into.object = into.object === undefined ? from.object : mergeObjects(into.object, from.object);
  into.samples = mergeTop(into.samples, from.samples, sampleSize);
  into.formerTemplates = formerOf(into, from);
  if (into.stage !== 'active' && from.stage === 'active') into.stage = 'active';
  into.parametersLeftOut += from.parametersLeftOut;
};
