import { type AlertView, type EnrichedCall, type SanitisedCall, sanitisedCallSchema } from '@gatewatch/model';
import type { PublishedRows } from '../lake.js';

/** Midnight of the first sample day, epoch milliseconds. */
export const DAY_ZERO = Date.UTC(2026, 2, 5);
export const DAY_MS = 86_400_000;

export function sampleCall(
  requestId: string,
  timeMs: number,
  changes: Partial<SanitisedCall> = {},
  enriched: Partial<EnrichedCall> = {},
): EnrichedCall {
  const call = sanitisedCallSchema.parse({
    requestId,
    timeMs,
    gateway: 'kong',
    source: 'kong-tcp',
    service: { id: 's', name: 'patients' },
    route: { id: 'r', name: 'patients-route' },
    method: 'GET',
    scheme: 'https',
    host: 'api.clinic.example',
    path: '/v1/patients/48213',
    query: [
      { name: 'page', value: '2' },
      { name: 'all', value: '' },
    ],
    status: 200,
    answeredBy: 'upstream',
    requestHeaders: [],
    responseHeaders: [],
    requestBytes: 300,
    responseBytes: 2000,
    latencyMs: 12.5,
    clientIp: '203.0.113.7',
    consumer: { id: 'c-1', name: 'dr.jones', tags: [] },
    anonymousConsumer: false,
    ...changes,
  });
  return {
    // The brand is given by the collector; here are no secrets to protect.
    call: call as SanitisedCall,
    actor: { kind: 'consumer', id: 'c-1', name: 'dr.jones' },
    serviceName: 'patients',
    endpointId: 'GET /v1/patients/{patientId}',
    template: '/v1/patients/{patientId}',
    endpointKnown: true,
    pathParameters: [],
    object: { type: 'patient', id: '48213' },
    endpointLabels: [],
    country: 'CH',
    asn: 3303,
    asOrganisation: 'Example Net',
    userAgentFamily: 'Firefox',
    blockedByUs: false,
    ...enriched,
  };
}

/** `count` calls, one a minute, over as many days as that takes. */
export const sampleCalls = (prefix: string, count: number, stepMs = 60_000): EnrichedCall[] =>
  Array.from({ length: count }, (_, n) => sampleCall(`${prefix}-${n}`, DAY_ZERO + n * stepMs));

export const sampleAlertView = (alertId: string, changes: Partial<AlertView> = {}): AlertView => ({
  alertId,
  detectedAt: '2026-03-05T10:11:12.345Z',
  detector: 'object-enumeration',
  detectors: ['object-enumeration'],
  severity: 'high',
  confidence: 0.97,
  entity: { kind: 'consumer', id: 'c-1', name: 'dr.jones' },
  related: [],
  firstSeen: '2026-03-05T10:00:00.000Z',
  lastSeen: '2026-03-05T10:11:12.345Z',
  because: "read 100 patients;\n\tusual is '10'",
  comparisons: [],
  callIds: ['a', 'b'],
  signals: 3,
  state: 'open',
  orders: [],
  ...changes,
});

const SEEN = { firstSeen: '2026-03-05T10:00:00.000Z', lastSeen: '2026-03-05T10:11:12.345Z' };
const PARAMETER = { format: '', calls: 12, requiredShare: 1, ...SEEN };

export const sampleEndpoint = (endpointId: string): PublishedRows['endpoints'] => ({
  id: 'key',
  endpointId,
  service: 'patients',
  host: 'api.clinic.example',
  method: 'GET',
  template: '/v1/patients/{patientId}',
  labels: ['login'],
  calls: 12,
  errorShare: 0.5,
  actors: 3,
  latencyP50Ms: 10,
  latencyP95Ms: 20.5,
  ...SEEN,
  state: 'active',
  exposure: 'partner',
  authentication: [{ kind: 'key', share: 1 }],
  authenticatedShare: 1,
  dataClasses: ['email'],
  risk: { score: 12.5, parts: [] },
  findings: { critical: 0, high: 1, medium: 0, low: 0 },
  documentation: 'documented',
  annotation: {},
  parameters: [
    { in: 'path', name: 'patientId', type: 'integer', sensitive: [], ...PARAMETER },
    { in: 'query', name: 'mail', type: 'string', sensitive: ['email'], ...PARAMETER },
  ],
  formerTemplates: ['/v1/patients/48213'],
});

export const LIMITS = { maxSeconds: 10, maxRows: 1000, maxMemoryBytes: 500_000_000 } as const;
