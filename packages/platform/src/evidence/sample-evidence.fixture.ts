import { orderSchema, policySchema } from '@gatewatch/model';
import type { Evidence } from './evidence.js';

const AT = '2026-03-05T10:11:12.345Z';
const LATER = '2026-03-05T11:11:12.345Z';

/** Text that breaks out of HTML, scripts, comments and JSON wherever it is not escaped. */
export const HOSTILE = `</script><script>document.title='broken'</script><!--<img src=x onerror="document.title='broken'">'"\`&amp;\u2028\u202e\u0000\r]]>{{7*7}}`;

/** Evidence of everything there can be; `text` stands wherever somebody else's words may stand. */
export function sampleEvidence(text = 'Dr. O’Neil'): Evidence {
  const entity = { kind: 'consumer' as const, id: text, name: text };
  const order = orderSchema.parse({
    id: '6f1c1c0e-0000-4000-8000-000000000001',
    action: 'block-consumer',
    statusCode: 403,
    message: 'Access suspended',
    scope: { service: 'records' },
    entity,
    state: 'effective',
    wanted: true,
    reason: `read 120 patients in five minutes (${text})`,
    policyId: 'p1',
    policyMode: 'enforce',
    step: 0,
    alertId: 'a1',
    authority: { kind: 'policy', policyId: 'p1', mode: 'enforce' },
    lease: { ifUnreachable: 'lift', leaseMs: 900_000 },
    createdBy: `policy:${text}`,
    createdAt: AT,
    expiresAt: LATER,
    proof: { kind: 'proven', at: AT, timeToEffectMs: 812, passed: 2 },
    changes: [`row "gatewatch-denied" of consumer ${text}`],
    history: [
      { at: AT, state: 'pending', detail: text },
      { at: AT, state: 'applied', detail: 'applied: the row stands' },
      { at: AT, state: 'effective', detail: 'the gateway answered a call with 403' },
    ],
  });
  return {
    format: 'gatewatch-evidence/1',
    subject: { kind: 'alert', id: 'a1' },
    madeAt: LATER,
    madeBy: text,
    product: { name: 'Gatewatch', version: '0.0.0-test' },
    alert: {
      alertId: 'a1',
      detectedAt: AT,
      detector: 'object-enumeration',
      detectors: ['object-enumeration'],
      severity: 'high',
      confidence: 0.97,
      entity,
      related: [{ kind: 'ip', id: '198.51.100.7' }],
      firstSeen: AT,
      lastSeen: AT,
      because: `${text} read 120 different patients in five minutes; usual is 9.`,
      isNot: ['not a shift that others share: nobody else of the ward did the same'],
      comparisons: [
        {
          measure: 'distinct-objects',
          label: `distinct patients read ${text}`,
          windowMs: 300_000,
          observed: 120,
          own: { kind: 'known', typical: 4, high: 11, samples: 812 },
          peers: { kind: 'known', typical: 6, high: 19, samples: 41, group: text },
          tailProbability: 1e-12,
        },
        {
          measure: 'calls',
          label: 'calls',
          windowMs: 60_000,
          observed: 31,
          own: { kind: 'known', typical: 3, high: 12, samples: 812 },
          peers: { kind: 'learning', samples: 3, needed: 8 },
          tailProbability: 0.0004,
        },
      ],
      serviceName: 'records',
      endpointId: 'GET /v1/patients/{patientId}/records',
      callIds: ['r1', 'r2'],
      signals: 3,
      state: 'open',
    },
    detectors: [
      {
        id: 'object-enumeration',
        title: 'Many different objects',
        description: 'Somebody looks at far more objects than usual for them and for their peers.',
        typicalFalsePositives: ['an audit', 'a new task'],
      },
    ],
    calls: ['r2', 'r1'].map((requestId) => ({
      time: AT,
      requestId,
      service: 'records',
      route: 'records',
      endpointId: 'GET /v1/patients/{patientId}/records',
      method: 'GET',
      path: `/v1/patients/${text}/records`,
      status: 200,
      answeredBy: 'upstream',
      actorKind: 'consumer',
      actorId: 'c1',
      consumerName: text,
      clientIp: '198.51.100.7',
      country: 'DE',
      asn: 3320,
      userAgentFamily: 'Firefox',
      objectType: 'patient',
      objectId: 'tok_1',
      requestBytes: 400,
      responseBytes: 9000,
      latencyMs: 12,
    })),
    callsNamed: 2,
    orders: [
      {
        order,
        receipts: [
          {
            orderId: order.id,
            kind: 'applied',
            at: AT,
            detail: `the row stands ${text}`,
            responder: 'responder',
          },
        ],
      },
    ],
    policies: [
      {
        policy: policySchema.parse({ name: text, mode: 'enforce', id: 'p1', createdAt: AT, updatedAt: AT }),
        decidedAt: AT,
        since: 'unchanged',
      },
    ],
    audit: [{ id: 1, at: AT, who: `policy:${text}`, what: 'order.created', subject: order.id, detail: text }],
  };
}
