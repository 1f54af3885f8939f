import type { EnrichedCall, SanitisedCall } from '@gatewatch/model';
import { queryString } from './query-string.js';

/*
 * What the columns that analysts see do not hold and the analytics need to judge a call again, as compact JSON. Nothing
 * that follows from other columns, so that most of it is what the caller sends with each call (its headers, its tags): rows
 * lie sorted by caller, and the codec writes such text once. Left out: the number of the call at its node, which
 * only the collector asks for.
 */

/** Name and value after each other. */
type Flat = readonly string[];

/** Each key is there only where it differs from what is usual. */
export interface RestOfCall {
  /** Service: its id, and its name where that is not the row's `service`. */
  readonly s?: readonly [id: string, name?: string];
  readonly r?: string;
  /** Scheme other than https. */
  readonly p?: string;
  /** Exact query where the text cannot be taken apart again. */
  readonly q?: Flat;
  /** Request and response headers. */
  readonly h?: Flat;
  readonly H?: Flat;
  /** Custom id and tags of the consumer. */
  readonly c?: string;
  readonly t?: readonly string[];
  /** The consumer is the anonymous one. */
  readonly a?: 1;
  readonly ck?: SanitisedCall['credentialKind'];
  readonly ci?: SanitisedCall['credentialIn'];
  readonly tls?: string;
  readonly cl?: SanitisedCall['claims'];
  readonly ak?: SanitisedCall['actorKind'];
  readonly an?: string;
  readonly v?: SanitisedCall['traits'];
  readonly f?: SanitisedCall['formerTokens'];
  /** The endpoint is no inventory. */
  readonly u?: 1;
  /** Path parameters where they do not follow from path and template. */
  readonly pp?: Flat;
  readonly l?: EnrichedCall['endpointLabels'];
  readonly g?: EnrichedCall['consumerGroups'];
  readonly e?: EnrichedCall['endpointStanding'];
  readonly d?: EnrichedCall['dataClasses'];
  readonly k?: number;
}

type Pairs = readonly { readonly name: string; readonly value: string }[];

const flat = (pairs: Pairs): Flat => pairs.flatMap(({ name, value }) => [name, value]);

export function pairsOf(list: Flat): { name: string; value: string }[] {
  const pairs: { name: string; value: string }[] = [];
  for (let i = 0; i + 1 < list.length; i += 2) pairs.push({ name: list[i] ?? '', value: list[i + 1] ?? '' });
  return pairs;
}

/** As JSON text; '' when everything is as usual. */
export function restOfCall(enriched: EnrichedCall): string {
  const { call, actor, serviceName } = enriched;
  const { service, consumer } = call;
  const rest: { -readonly [Key in keyof RestOfCall]: RestOfCall[Key] } = {};
  if (service !== undefined)
    rest.s = service.name === serviceName ? [service.id] : [service.id, service.name];
  if (call.route !== undefined) rest.r = call.route.id;
  if (call.scheme !== 'https') rest.p = call.scheme;
  if (call.query.length > 0 && !isSame(call.query, takeApart(queryString(call.query))))
    rest.q = flat(call.query);
  if (call.requestHeaders.length > 0) rest.h = flat(call.requestHeaders);
  if (call.responseHeaders.length > 0) rest.H = flat(call.responseHeaders);
  if (consumer?.customId !== undefined) rest.c = consumer.customId;
  if (consumer !== undefined && consumer.tags.length > 0) rest.t = consumer.tags;
  if (call.anonymousConsumer) rest.a = 1;
  if (call.credentialKind !== undefined) rest.ck = call.credentialKind;
  if (call.credentialIn !== undefined) rest.ci = call.credentialIn;
  if (call.tlsVersion !== undefined) rest.tls = call.tlsVersion;
  if (call.claims !== undefined) rest.cl = call.claims;
  if (call.actorKind !== undefined) rest.ak = call.actorKind;
  if (actor.name !== undefined && actor.name !== consumer?.name) rest.an = actor.name;
  if (call.traits !== undefined) rest.v = call.traits;
  if (call.formerTokens !== undefined) rest.f = call.formerTokens;
  if (!enriched.endpointKnown) rest.u = 1;
  if (!isSame(enriched.pathParameters, parametersOf(enriched.template, call.path)))
    rest.pp = flat(enriched.pathParameters);
  if (enriched.endpointLabels.length > 0) rest.l = enriched.endpointLabels;
  if (enriched.consumerGroups !== undefined) rest.g = enriched.consumerGroups;
  if (enriched.endpointStanding !== undefined) rest.e = enriched.endpointStanding;
  if (enriched.dataClasses !== undefined) rest.d = enriched.dataClasses;
  if (enriched.endpointRisk !== undefined) rest.k = enriched.endpointRisk;
  const text = JSON.stringify(rest);
  return text === '{}' ? '' : text;
}

/** The inverse of `queryString`, as far as there is one. */
export function takeApart(query: string): { name: string; value: string }[] {
  if (query === '') return [];
  return query.split('&').map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? { name: part, value: '' } : { name: part.slice(0, at), value: part.slice(at + 1) };
  });
}

/** Values at the places of the template's `{names}`, where both have as many segments. */
export function parametersOf(template: string, path: string): { name: string; value: string }[] {
  if (!template.includes('{')) return [];
  const [names, values] = [template.split('/'), path.split('/')];
  if (names.length !== values.length) return [];
  return names.flatMap((name, index) =>
    name.startsWith('{') && name.endsWith('}')
      ? [{ name: name.slice(1, -1), value: values[index] ?? '' }]
      : [],
  );
}

function isSame(a: Pairs, b: Pairs): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, value }, index) => name === b[index]?.name && value === b[index]?.value)
  );
}
