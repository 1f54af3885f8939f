import type { EstateEndpoint } from '@gatewatch/discovery';
import type { Drift, Endpoint, Finding, Risk, SeverityCounts } from '@gatewatch/model';

/** What else is known of an endpoint besides its traffic. */
export interface EndpointContext {
  readonly nowMs: number;
  readonly sinceMs: number;
  /** Open ones of this endpoint. */
  readonly findings: SeverityCounts;
  readonly documentation: Endpoint['documentation'];
  readonly risk: Risk;
}

const DAY_MS = 86_400_000;
const NEW_MS = 7 * DAY_MS;
const UNUSED_MS = 7 * DAY_MS;
const GONE_MS = 30 * DAY_MS;
/** What is seen on the first day of logs was there before. */
const FIRST_DAY_MS = DAY_MS;

/** URL-safe key of an endpoint. */
const endpointRowId = (service: string, endpointId: string): string =>
  Buffer.from(`${service} ${endpointId}`).toString('base64url');

const iso = (ms: number): string => new Date(ms).toISOString();

function parameterOf({
  enum: values,
  firstMs,
  lastMs,
  distinct: _distinct,
  urlShare: _urlShare,
  ...parameter
}: EstateEndpoint['parameters'][number]): Endpoint['parameters'][number] {
  return {
    ...parameter,
    ...(values === undefined ? {} : { enum: [...values] }),
    sensitive: [...parameter.sensitive],
    firstSeen: iso(firstMs),
    lastSeen: iso(lastMs),
  };
}

/** An endpoint as the API lists it. */
export function endpointRow(endpoint: EstateEndpoint, context: EndpointContext): Endpoint {
  const served = endpoint.authentication.reduce((sum, one) => sum + one.served, 0);
  return {
    id: endpointRowId(endpoint.service, endpoint.endpointId),
    endpointId: endpoint.endpointId,
    service: endpoint.service,
    host: endpoint.hosts[0] ?? '',
    method: endpoint.method,
    template: endpoint.template,
    labels: [...endpoint.labels],
    calls: endpoint.calls,
    errorShare: endpoint.calls === 0 ? 0 : endpoint.errors / endpoint.calls,
    actors: Math.round(endpoint.actors),
    latencyP50Ms: endpoint.latencyMs.p50,
    latencyP95Ms: endpoint.latencyMs.p95,
    firstSeen: iso(endpoint.firstMs),
    lastSeen: iso(endpoint.lastMs),
    state: stateOf(endpoint, context),
    exposure: endpoint.exposure,
    authentication: endpoint.authentication
      .filter((one) => one.served > 0)
      .sort((a, b) => b.served - a.served)
      .map((one) => ({ kind: one.kind, share: one.served / served })),
    authenticatedShare: endpoint.authenticatedShare,
    dataClasses: [...endpoint.dataClasses],
    risk: context.risk,
    findings: context.findings,
    documentation: context.documentation,
    annotation: endpoint.annotation,
    // Worked out when a row is shown: there may be a hundred thousand of them.
    get parameters() {
      return endpoint.parameters.map(parameterOf);
    },
  };
}

export function countSeverities(findings: readonly Pick<Finding, 'severity'>[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

function stateOf(
  { firstMs, lastMs }: EstateEndpoint,
  { nowMs, sinceMs }: EndpointContext,
): Endpoint['state'] {
  if (nowMs - lastMs >= GONE_MS) return 'gone';
  if (nowMs - lastMs >= UNUSED_MS) return 'unused';
  return nowMs - firstMs < NEW_MS && firstMs - sinceMs > FIRST_DAY_MS ? 'new' : 'active';
}

/** `documented`: whether its service has a current document. */
export function documentationOf(drift: readonly Drift[], documented: boolean): Endpoint['documentation'] {
  for (const kind of ['shadow', 'zombie', 'rogue'] as const) {
    if (drift.some((one) => one.kind === kind)) return kind;
  }
  if (!documented) return 'none';
  return drift.length > 0 ? 'differs' : 'documented';
}
