import { type Decision, type DecisionFacts, decide, type OrderFact } from '@gatewatch/analytics';
import {
  ACTIONS,
  type Alert,
  alertSchema,
  entitySchema,
  POLICY_MODES,
  type PolicyDraft,
} from '@gatewatch/model';
import { z } from 'zod';

const names = z.array(z.string()).default([]);

/** An order there is already; everything has a value that means "an ordinary one of this policy". */
const orderSchema = z.strictObject({
  step: z.number().int().min(0).default(0),
  action: z.enum(ACTIONS).default('terminate-consumer'),
  kind: z.enum(['acting', 'proposed', 'simulated']).default('acting'),
  /** `other`: of another policy. */
  policy: z.enum(['this', 'other']).default('this'),
  /** Before the alert's `lastSeen`. */
  madeMsAgo: z.number().min(0).default(60_000),
  /** From being made; null = until lifted. */
  durationMs: z.number().min(0).nullable().default(3_600_000),
  scoped: z.boolean().default(false),
  endedByHand: z.boolean().default(false),
  notEffective: z.boolean().default(false),
  /** Made because of this very alert. */
  sameAlert: z.boolean().default(true),
});

const factsSchema = z.strictObject({
  stopped: z.boolean().default(false),
  tags: names,
  peerGroups: names,
  dataClasses: names,
  businessFunctions: names,
  sharedAddress: z.boolean().default(false),
  /** Alerts on the entity, this one counted. */
  alerts: z.number().int().min(1).default(1),
  hitsLastHour: z.number().int().min(0).default(0),
  trafficShare: z.number().min(0).max(1).default(0),
  callers: z.number().int().min(0).default(1000),
  protect: z.strictObject({ entities: names, tags: names }).prefault({}),
  orders: z.array(orderSchema).max(100).default([]),
});

const OUTCOMES = ['order', 'propose', 'simulate', 'covered', 'held', 'freeze', 'none'] as const;
type Outcome = (typeof OUTCOMES)[number];

const testSchema = z.strictObject({
  name: z.string().min(1).max(200),
  /** As a file has it, e.g. what it would do once armed. Absent = the policy's own. */
  mode: z.enum(POLICY_MODES).optional(),
  alert: alertSchema.partial().default({}),
  facts: factsSchema.prefault({}),
  expect: z.enum(OUTCOMES),
  /** Whom it acts on, where that is not the alert's entity: id. */
  entity: z.string().optional(),
  /** Which action is taken. */
  action: z.enum(ACTIONS).optional(),
});
export const policyTestsSchema = z.array(testSchema).max(1000);
export type PolicyTest = z.infer<typeof testSchema>;

/** An alert on a consumer in working hours of a Monday; whatever a test does not say. */
const USUAL_ALERT: Alert = {
  alertId: 'test',
  detectedAt: '2026-01-05T10:00:00.000Z',
  detector: 'object-enumeration',
  detectors: ['object-enumeration'],
  severity: 'high',
  confidence: 0.99,
  entity: entitySchema.parse({ kind: 'consumer', id: 'consumer-1', name: 'consumer-1' }),
  related: [],
  firstSeen: '2026-01-05T09:55:00.000Z',
  lastSeen: '2026-01-05T10:00:00.000Z',
  because: 'a test',
  comparisons: [],
  callIds: [],
  signals: 1,
};

const POLICY_ID = 'under-test';

/** Undefined when it came out as expected, else what came out. */
export function failureOf(test: PolicyTest, draft: PolicyDraft): string | undefined {
  const alert = alertOf(test);
  const policy = {
    ...draft,
    ...(test.mode === undefined ? {} : { mode: test.mode }),
    id: POLICY_ID,
    createdAt: alert.detectedAt,
    updatedAt: alert.detectedAt,
  };
  const [decision] = decide(alert, [policy], factsOf(test, alert));
  const outcome: Outcome = decision?.kind ?? 'none';
  if (outcome !== test.expect) return `expected ${test.expect}, came out ${saying(outcome, decision)}`;
  if (test.entity !== undefined && decision?.entity.id !== test.entity)
    return `expected it on ${test.entity}, came out on ${decision?.entity.id ?? 'nobody'}`;
  const action = decision !== undefined && 'step' in decision ? decision.step.action : undefined;
  return test.action === undefined || action === test.action
    ? undefined
    : `expected ${test.action}, came out ${action ?? 'no action'}`;
}

function saying(outcome: Outcome, decision: Decision | undefined): string {
  if (decision?.kind === 'held') return `held: ${decision.why} (${decision.detail})`;
  if (decision?.kind === 'freeze') return `freeze: ${decision.detail}`;
  return outcome === 'none' ? 'none: the condition is not met, or it is not enabled' : outcome;
}

function alertOf({ alert }: PolicyTest): Alert {
  const detector = alert.detector ?? alert.detectors?.[0] ?? USUAL_ALERT.detector;
  const given = Object.fromEntries(Object.entries(alert).filter(([, value]) => value !== undefined));
  const lastSeen = alert.lastSeen ?? alert.detectedAt ?? USUAL_ALERT.lastSeen;
  return { ...USUAL_ALERT, detector, detectors: [detector], lastSeen, ...given };
}

function factsOf({ facts }: PolicyTest, alert: Alert): DecisionFacts {
  const nowMs = Date.parse(alert.lastSeen);
  return {
    nowMs,
    stopped: facts.stopped,
    ordersOn: () => facts.orders.map((order, index) => orderFactOf(order, index, alert, nowMs)),
    hitsLastHour: () => facts.hitsLastHour,
    trafficShareWith: () => ({ share: facts.trafficShare, callers: facts.callers }),
    alertsOn: () => facts.alerts,
    tagsOf: ({ kind }) => (kind === 'consumer' ? facts.tags : []),
    peerGroupOf: () => facts.peerGroups,
    isSharedAddress: () => facts.sharedAddress,
    endpointFacts: () => facts,
    protect: facts.protect,
  };
}

function orderFactOf(
  order: z.infer<typeof orderSchema>,
  index: number,
  alert: Alert,
  nowMs: number,
): OrderFact {
  const { step, action, kind, scoped, endedByHand, notEffective } = order;
  const madeAtMs = nowMs - order.madeMsAgo;
  const endsAtMs = order.durationMs === null ? null : madeAtMs + order.durationMs;
  return {
    id: `order-${index}`,
    policyId: order.policy === 'this' ? POLICY_ID : 'other',
    alertId: order.sameAlert ? alert.alertId : 'another',
    step,
    action,
    scoped,
    kind,
    madeAtMs,
    endsAtMs,
    standing: !endedByHand && (endsAtMs === null || endsAtMs > nowMs),
    endedByHand,
    notEffective,
  };
}
