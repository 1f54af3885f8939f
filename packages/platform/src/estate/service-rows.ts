import type { Annotation, Endpoint, Finding, Service } from '@gatewatch/model';
import { countSeverities } from './endpoint-row.js';

export interface ServiceContext {
  readonly annotation: Annotation;
  /** Open ones of the service, those of its endpoints too. */
  readonly findings: readonly Finding[];
  readonly hosts: readonly string[];
  readonly documents: number;
}

const OPENNESS = ['internal', 'partner', 'public'] as const;

/** A service from its endpoints; `actors` is only known to the lake. */
export function serviceRow(
  name: string,
  endpoints: readonly Endpoint[],
  context: ServiceContext,
): Omit<Service, 'actors'> {
  let calls = 0;
  let errors = 0;
  let first = endpoints[0]?.firstSeen ?? '';
  let last = endpoints[0]?.lastSeen ?? '';
  let riskScore = 0;
  let openness = 0;
  const dataClasses = new Set<string>();
  for (const endpoint of endpoints) {
    calls += endpoint.calls;
    errors += endpoint.errorShare * endpoint.calls;
    if (endpoint.firstSeen < first) first = endpoint.firstSeen;
    if (endpoint.lastSeen > last) last = endpoint.lastSeen;
    riskScore = Math.max(riskScore, endpoint.risk.score);
    openness = Math.max(openness, OPENNESS.indexOf(endpoint.exposure));
    for (const dataClass of endpoint.dataClasses) dataClasses.add(dataClass);
  }
  return {
    name,
    hosts: [...context.hosts],
    endpoints: endpoints.length,
    calls,
    errorShare: calls === 0 ? 0 : errors / calls,
    firstSeen: first,
    lastSeen: last,
    exposure: context.annotation.exposure ?? OPENNESS[openness] ?? 'public',
    dataClasses: [...dataClasses].sort(),
    riskScore,
    findings: countSeverities(context.findings),
    documents: context.documents,
    annotation: context.annotation,
  };
}
