import { nameOf } from '../event-facts.js';
import type { SinkEvent, ToldAlert } from '../sink-event.js';
import { ocsfBase } from './ocsf-base.js';
import { ocsfEvidence, ocsfResource } from './ocsf-who.js';

const FINDINGS = [2, 'Findings'] as const;
const DETECTION_FINDING = [2004, 'Detection Finding'] as const;

/** Captions of `analytic.type_id`: what it rests on is compared with what is usual. */
const BEHAVIORAL = { type_id: 2, type: 'Behavioral' };

/** Detection Finding (2004): Create, Update, Close. */
export function ocsfDetection(event: SinkEvent, alert: ToldAlert): Record<string, unknown> {
  const evidence = ocsfEvidence(alert.entity, alert);
  const resources = [
    ...(alert.serviceName === undefined ? [] : [ocsfResource('API service', alert.serviceName)]),
    ...(alert.endpointId === undefined ? [] : [ocsfResource('API endpoint', alert.endpointId)]),
  ];
  return {
    ...ocsfBase(event, {
      category: FINDINGS,
      class: DETECTION_FINDING,
      activity: activityOf(event.kind),
    }),
    ...statusOf(alert),
    start_time: Date.parse(alert.firstSeen),
    end_time: Date.parse(alert.lastSeen),
    confidence_score: Math.round(alert.confidence * 100),
    is_alert: alert.state !== 'closed',
    finding_info: {
      uid: alert.alertId,
      title: `${alert.detector} by ${nameOf(alert.entity)}`,
      desc: alert.because,
      types: alert.detectors,
      created_time: Date.parse(alert.detectedAt),
      modified_time: Date.parse(event.at),
      first_seen_time: Date.parse(alert.firstSeen),
      last_seen_time: Date.parse(alert.lastSeen),
      analytic: { uid: alert.detector, name: alert.detector, ...BEHAVIORAL },
      related_events_count: alert.signals,
    },
    ...(evidence === undefined ? {} : { evidences: [evidence] }),
    ...(resources.length === 0 ? {} : { resources }),
    unmapped: { entity: alert.entity, call_ids: alert.callIds, verdict: alert.verdict, note: alert.note },
  };
}

function activityOf(kind: SinkEvent['kind']): readonly [number, string] {
  switch (kind) {
    case 'alert.raised':
      return [1, 'Create'];
    case 'alert.closed':
      return [3, 'Close'];
    default:
      return [2, 'Update'];
  }
}

/** Captions of the findings' `status_id`. */
function statusOf({ state, verdict }: ToldAlert): { readonly status_id: number; readonly status: string } {
  switch (state) {
    case 'open':
      return { status_id: 1, status: 'New' };
    case 'acknowledged':
      return { status_id: 2, status: 'In Progress' };
    case 'closed':
      // "Reviewed, determined to be benign or a false positive and is now suppressed."
      return verdict === undefined || verdict === 'true-positive'
        ? { status_id: 4, status: 'Resolved' }
        : { status_id: 3, status: 'Suppressed' };
  }
}
