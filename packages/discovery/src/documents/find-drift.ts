import type { Drift } from '@gatewatch/model';
import type { EndpointFacts } from '../endpoint-facts.js';
import { besideGateways, gatewaysIn } from './api-gateways.js';
import { compareAuthentication, compareStatuses } from './compare-answers.js';
import { compareParameters } from './compare-parameters.js';
import type { FindDrift, StoredDocument } from './document-contract.js';
import { type DocumentedService, documentedService, type PlacedOperation } from './documented-service.js';
import { methodClaim, orphanClaim, rogueClaim, shadowClaim, zombieClaim } from './drift-claims.js';
import { type DriftClaim, driftRow, seenAt } from './drift-row.js';
import { matchEndpoint } from './match-endpoint.js';
import { type Successors, successorsAmong } from './successor-of.js';
import { TemplateIndex } from './template-index.js';
import { shapeOf, type TemplateShape } from './template-shape.js';

const MS_PER_DAY = 86_400_000;
type When = Parameters<FindDrift>[2];

interface Seen {
  readonly endpoint: EndpointFacts;
  readonly shape: TemplateShape;
}

const isAlive = ({ lastMs, calls, errors }: EndpointFacts, { nowMs, unusedDays }: When): boolean =>
  nowMs - lastMs <= unusedDays * MS_PER_DAY && calls > errors;

interface Verdict {
  readonly documentId: string;
  readonly claims: readonly DriftClaim[];
}

/** In no current document: removed, replaced by a later version, or never described. */
const undocumented = (
  { endpoint, shape }: Seen,
  service: DocumentedService,
  successors: Successors,
  when: When,
): Verdict => {
  const retired = matchEndpoint(service.retired, endpoint, shape);
  if (retired.kind === 'documented') {
    const { documentId, title } = retired.placed;
    return { documentId, claims: [zombieClaim(endpoint, { kind: 'retired', title }, when.nowMs)] };
  }
  if (service.documentId === '') return { documentId: '', claims: [] };
  const by = successors.after(endpoint.method, shape);
  const claim =
    by === undefined ? shadowClaim(endpoint) : zombieClaim(endpoint, { kind: 'succeeded', by }, when.nowMs);
  return { documentId: service.documentId, claims: [claim] };
};

const judge = (seen: Seen, service: DocumentedService, successors: Successors, when: When): Verdict => {
  const { endpoint, shape } = seen;
  const match = matchEndpoint(service.current, endpoint, shape);
  switch (match.kind) {
    case 'documented': {
      const { placed } = match;
      const { documentId, title } = placed;
      return {
        documentId,
        claims: [
          ...(placed.operation.deprecated
            ? [zombieClaim(endpoint, { kind: 'deprecated', title }, when.nowMs)]
            : []),
          ...compareParameters(endpoint, placed),
          ...compareStatuses(endpoint, placed),
          ...compareAuthentication(endpoint, placed),
        ],
      };
    }
    case 'coarser':
      return {
        documentId: match.parts[0]?.documentId ?? '',
        claims: match.all ? [] : [shadowClaim(endpoint, match.parts)],
      };
    case 'other-methods': {
      const retired = matchEndpoint(service.retired, endpoint, shape);
      if (retired.kind === 'documented') return undocumented(seen, service, successors, when);
      const { documentId, title } = match.placed;
      return { documentId, claims: [methodClaim(endpoint, match.methods, title)] };
    }
    case 'none':
      return undocumented(seen, service, successors, when);
  }
};

/** Once for each operation, as the newest document has it. */
const orphansOf = (
  name: string,
  service: DocumentedService,
  seen: readonly Seen[],
  when: When,
): readonly Drift[] => {
  if (when.nowMs - when.sinceMs < when.unusedDays * MS_PER_DAY) return [];
  const index = new TemplateIndex<EndpointFacts>();
  for (const { endpoint, shape } of seen) index.add(shape, endpoint);
  const told = new Set<string>();
  return service.operations.flatMap((placed): Drift[] => {
    const { operation, shape, template } = placed;
    const key = `${operation.method} ${shape.key}`;
    if (told.has(key) || operation.method === 'OPTIONS' || operation.method === 'HEAD') return [];
    told.add(key);
    const calls = index.meeting(shape).filter((one) => one.method === operation.method);
    if (calls.some((one) => isAlive(one, when))) return [];
    const own = calls.filter((one) => one.calls > one.errors);
    const lastMs = own.length === 0 ? undefined : Math.max(...own.map((one) => one.lastMs));
    return [
      {
        service: name,
        method: operation.method,
        template,
        documentId: placed.documentId,
        calls: own.reduce((sum, one) => sum + one.calls, 0),
        firstSeen: own.length === 0 ? null : seenAt(Math.min(...own.map((one) => one.firstMs))),
        lastSeen: lastMs === undefined ? null : seenAt(lastMs),
        ...orphanClaim(name, placed, { ...when, lastMs }),
      },
    ];
  });
};

/** OPTIONS asks what may be asked (CORS, RFC 9110 §9.3.7); nobody documents it. */
const isPreflight = ({ method }: EndpointFacts): boolean => method === 'OPTIONS';

const driftOfService = (
  name: string,
  endpoints: readonly EndpointFacts[],
  documents: readonly StoredDocument[],
  when: When,
): readonly Drift[] => {
  const service = documentedService(documents, endpoints);
  const seen = endpoints.map((endpoint) => ({ endpoint, shape: shapeOf(endpoint.template) }));
  const alive = seen.filter(({ endpoint }) => isAlive(endpoint, when) && !isPreflight(endpoint));
  const asOperation = (placed: PlacedOperation) => ({ ...placed, method: placed.operation.method });
  const successors = successorsAmong([
    ...service.operations.map(asOperation),
    ...alive.map(({ endpoint, shape }) => ({ method: endpoint.method, template: endpoint.template, shape })),
  ]);
  const rows = alive.flatMap((one) => {
    const { documentId, claims } = judge(one, service, successors, when);
    return claims.map((claim) => driftRow(one.endpoint, documentId, claim));
  });
  return [...rows, ...orphansOf(name, service, seen, when)];
};

const by = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
};

const orderOf = (row: Drift): string =>
  [row.service, row.template, row.method, row.kind, row.detail].join('\u0000');

/** See the contract. Sorted by service, template, method, kind and detail. */
export const findDrift: FindDrift = (endpoints, documents, when) => {
  const gateways = gatewaysIn(endpoints);
  const rogues =
    gateways.length === 0
      ? []
      : besideGateways(endpoints)
          .filter((one) => isAlive(one, when) && !isPreflight(one))
          .map((one) => driftRow(one, '', rogueClaim(one, gateways)));
  const ofService = by(endpoints, (one) => one.service);
  const documented = [...by(documents, ({ document }) => document.service)].flatMap(([name, stored]) =>
    driftOfService(name, ofService.get(name) ?? [], stored, when),
  );
  return [...rogues, ...documented]
    .map((row) => ({ row, order: orderOf(row) }))
    .sort((left, right) => (left.order < right.order ? -1 : left.order > right.order ? 1 : 0))
    .map(({ row }) => row);
};
