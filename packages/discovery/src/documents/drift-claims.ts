import type { EndpointFacts } from '../endpoint-facts.js';
import { isAnnouncedDeprecated } from '../openapi.js';
import { type DeckEndpoint, deckDeprecation, deckRoute, deckService } from './deck-lines.js';
import type { PlacedOperation } from './documented-service.js';
import { callsText, type DriftClaim, dayOf } from './drift-row.js';
import { operationFragment } from './openapi-fragment.js';

const callersText = (endpoint: EndpointFacts): string =>
  endpoint.actors > 1 ? ` by about ${Math.round(endpoint.actors).toLocaleString('en-US')} callers` : '';

const seenText = (endpoint: EndpointFacts): string =>
  `${callsText(endpoint.calls)}${callersText(endpoint)}${endpoint.firstMs <= 0 ? '' : ` since ${dayOf(endpoint.firstMs)}`}`;

export const shadowClaim = (endpoint: EndpointFacts, only: readonly PlacedOperation[] = []): DriftClaim => {
  const parts = [...new Set(only.map(({ template }) => template))].slice(0, 5).join(', ');
  const because =
    parts === ''
      ? `${seenText(endpoint)}, and no current document of ${endpoint.service} has this path.`
      : `${seenText(endpoint)}; the documents of ${endpoint.service} have only ${parts} of it, and other values were served too.`;
  const openapi = operationFragment(endpoint);
  return {
    kind: 'shadow',
    detail: '',
    because,
    next: {
      text: 'Find its owner. Then document it with the OpenAPI lines, or close it. The decK lines, added to the file of this service, give it a route of its own, so that authentication and limits can be set for it.',
      deck: deckRoute(endpoint),
      ...(openapi === '' ? {} : { openapi }),
    },
  };
};

export const methodClaim = (
  endpoint: EndpointFacts,
  methods: readonly string[],
  title: string,
): DriftClaim => {
  const openapi = operationFragment(endpoint);
  return {
    kind: 'undocumented-method',
    detail: endpoint.method,
    because: `${seenText(endpoint)} with ${endpoint.method}; ${title} has this path for ${methods.join(', ')} only.`,
    next: {
      text: `Document the method, or let the gateway's route take ${methods.join(', ')} only.`,
      ...(openapi === '' ? {} : { openapi }),
    },
  };
};

const END =
  'Announce the end with the decK lines (Deprecation, RFC 9745, and Sunset, RFC 8594; set the dates you mean), tell those who still call it, then take route and code away.';

/** Where no time is known there is no date to announce. */
const endLines = (endpoint: DeckEndpoint, nowMs: number): { readonly deck?: string } =>
  nowMs <= 0 ? {} : { deck: deckDeprecation(endpoint, nowMs) };

export type ZombieReason =
  | { readonly kind: 'deprecated'; readonly title: string }
  | { readonly kind: 'retired'; readonly title: string }
  | { readonly kind: 'succeeded'; readonly by: string };

const zombieBecause = (endpoint: EndpointFacts, reason: ZombieReason): string => {
  const still = `${seenText(endpoint)}${endpoint.lastMs <= 0 ? '' : `, the last on ${dayOf(endpoint.lastMs)}`}`;
  switch (reason.kind) {
    case 'deprecated':
      return `${reason.title} calls it deprecated, and it is still used: ${still}.`;
    case 'retired':
      return `It is in ${reason.title}, which is retired, and in no current document, and it still answers: ${still}.`;
    case 'succeeded':
      return `${reason.by} is the same operation in a later version, this one is in no current document, and it still answers: ${still}.`;
  }
};

export const zombieClaim = (endpoint: EndpointFacts, reason: ZombieReason, nowMs: number): DriftClaim => ({
  kind: 'zombie',
  detail: reason.kind,
  because: zombieBecause(endpoint, reason),
  next: isAnnouncedDeprecated(endpoint)
    ? {
        text: 'Its end is announced by Deprecation or Sunset headers: tell those who still call it, then take route and code away.',
      }
    : { text: END, ...endLines(endpoint, nowMs) },
});

/** `last` is the latest call that may have been one of this operation; undefined when there was none. */
export const orphanClaim = (
  service: string,
  placed: PlacedOperation,
  when: { readonly nowMs: number; readonly sinceMs: number; readonly lastMs: number | undefined },
): DriftClaim => {
  const { operation, template, title } = placed;
  const silence =
    when.lastMs === undefined
      ? `no call of it was seen${when.sinceMs <= 0 ? '' : ` since ${dayOf(when.sinceMs)}, where the logs begin`}`
      : `the last call was on ${dayOf(when.lastMs)}`;
  return {
    kind: 'orphan',
    detail: operation.operationId,
    because: `${title} documents it${operation.deprecated ? ' as deprecated' : ''}; ${silence}.`,
    next: {
      text: operation.deprecated
        ? 'Nobody needs it any more, as planned: take route and code away, then the operation out of the document.'
        : `Ask its owner whether anybody needs it (yearly jobs, disaster procedures). If not: ${END.charAt(0).toLowerCase()}${END.slice(1)} Take it out of the document.`,
      ...endLines({ service, method: operation.method, template }, when.nowMs),
    },
  };
};

const HOST = /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

export const rogueClaim = (endpoint: EndpointFacts, gateways: readonly string[]): DriftClaim => {
  const host = endpoint.hosts.find((one) => HOST.test(one));
  const where = [...new Set([...endpoint.gateways, ...endpoint.sources])].slice(0, 4).join(', ');
  return {
    kind: 'rogue',
    detail: host ?? '',
    because: `${seenText(endpoint)}, seen by ${where} only; other services come through ${gateways.join(', ')}. Calls that go round the gateway meet none of its authentication, limits and logs.`,
    next: {
      text: 'Put it behind Kong with the decK lines: first set url to where the service itself listens, then close the direct way (network policy, firewall).',
      deck: deckService(endpoint, `https://${host ?? 'upstream.example.com'}`),
    },
  };
};
