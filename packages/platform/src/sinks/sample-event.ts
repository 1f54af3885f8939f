import type { SinkEventKind } from '@gatewatch/model';
import { policySchema } from '@gatewatch/model';
import type { SinkEvent, ToldAlert } from './sink-event.js';

/** What previews and tests show: made up, and says so. */
export function sampleEvent(kind: SinkEventKind, id: string, at: string): SinkEvent {
  const alert: ToldAlert = {
    alertId: 'test-alert',
    detectedAt: at,
    detector: 'object-enumeration',
    detectors: ['object-enumeration'],
    severity: 'high',
    confidence: 0.97,
    entity: { kind: 'consumer', id: 'test-consumer', name: 'test.consumer' },
    related: [{ kind: 'ip', id: '192.0.2.7' }],
    firstSeen: at,
    lastSeen: at,
    because:
      'This is a test from Gatewatch: read 412 different patients in 10 minutes; usual are 9, for its peers 14',
    comparisons: [],
    serviceName: 'test-service',
    endpointId: 'GET /patients/{patientId}',
    callIds: [],
    signals: 1,
    state: kind === 'alert.closed' ? 'closed' : 'open',
    ...(kind === 'alert.closed' ? { verdict: 'false-positive' as const } : {}),
  };
  const about = { id, at, severity: 'high' as const };
  switch (kind) {
    case 'alert.raised':
    case 'alert.updated':
    case 'alert.closed':
      return { ...about, kind, alert };
    case 'order.proposed':
    case 'order.changed': {
      const state = kind === 'order.proposed' ? 'proposed' : 'applied';
      return {
        ...about,
        kind,
        alert,
        order: {
          id: '00000000-0000-4000-8000-000000000000',
          action: 'terminate-consumer',
          statusCode: 403,
          message: 'Access suspended',
          entity: alert.entity,
          state,
          wanted: state === 'applied',
          reason: alert.because,
          alertId: alert.alertId,
          createdBy: 'policy:test',
          createdAt: at,
          expiresAt: null,
          history: [{ at, state, detail: 'a test: nothing was done' }],
        },
      };
    }
    case 'policy.frozen':
      return {
        ...about,
        kind,
        policy: policySchema.parse({
          id: 'test-policy',
          name: 'test policy',
          createdAt: at,
          updatedAt: at,
          frozen: { at, reason: 'This is a test: 11 entities within an hour, 10 are allowed' },
        }),
      };
    case 'finding.opened':
      return {
        ...about,
        kind,
        finding: {
          id: 'test-finding',
          check: 'no-authentication',
          code: 'P01',
          title: 'Served without authentication',
          owasp: ['API2'],
          subject: { kind: 'endpoint', id: 'GET /test', name: 'GET /test' },
          service: 'test-service',
          severity: 'high',
          because: 'This is a test: 9 of 10 calls had no credential',
          evidence: [],
          affected: [],
          fix: { text: 'Nothing to do: this is a test' },
          state: 'open',
          firstSeen: at,
          lastSeen: at,
          accepted: null,
          history: [],
        },
      };
    case 'notice.opened':
      return {
        ...about,
        kind,
        notice: {
          id: 'test-notice',
          kind: 'log-gap',
          severity: 'error',
          subject: 'test-node',
          detail: 'This is a test: 3 % of the calls are missing.',
          advice: 'Nothing to do.',
          since: at,
          lastSeen: at,
          until: null,
        },
      };
  }
}
