import { type Alert, type Policy, policySchema } from '@gatewatch/model';
import type { DecisionFacts } from './decision-facts.js';
import type { OrderFact } from './order-fact.js';

export const T0 = Date.parse('2026-01-05T09:00:00.000Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const at = (ms: number): string => new Date(ms).toISOString();

export const sampleAlert = (changes: Partial<Alert> = {}): Alert => ({
  alertId: 'a',
  detectedAt: at(T0),
  detector: 'object-enumeration',
  detectors: ['object-enumeration', 'request-spike'],
  severity: 'high',
  confidence: 0.97,
  entity: { kind: 'consumer', id: 'c1', name: 'dr-house' },
  related: [{ kind: 'ip', id: '203.0.113.9' }],
  firstSeen: at(T0),
  lastSeen: at(T0),
  because: 'many',
  comparisons: [],
  serviceName: 'patients-api',
  endpointId: 'GET /v1/patients/{patientId}',
  callIds: [],
  signals: 1,
  ...changes,
});

export const samplePolicy = (changes: Readonly<Record<string, unknown>> = {}): Policy =>
  policySchema.parse({
    id: 'p',
    name: 'stop readers',
    mode: 'enforce',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  });

export const sampleFact = (changes: Partial<OrderFact> = {}): OrderFact => ({
  id: 'o',
  policyId: 'p',
  alertId: 'a',
  step: 0,
  action: 'terminate-consumer',
  scoped: false,
  kind: 'acting',
  madeAtMs: T0,
  endsAtMs: T0 + HOUR,
  standing: true,
  endedByHand: false,
  notEffective: false,
  ...changes,
});

/** Nothing is known and nothing was done, but for what a test says. */
export const sampleFacts = (changes: Partial<DecisionFacts> = {}): DecisionFacts => ({
  nowMs: T0,
  stopped: false,
  ordersOn: () => [],
  hitsLastHour: () => 0,
  trafficShareWith: () => ({ share: 0, callers: 100 }),
  alertsOn: () => 1,
  tagsOf: () => [],
  peerGroupOf: () => [],
  isSharedAddress: () => false,
  endpointFacts: () => ({ dataClasses: [], businessFunctions: [] }),
  protect: { entities: [], tags: [] },
  ...changes,
});
