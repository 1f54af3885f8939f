import type { SinkEvent } from '../sink-event.js';
import { ocsfBase } from './ocsf-base.js';
import { ocsfDetection } from './ocsf-detection.js';
import { ocsfPosture } from './ocsf-posture.js';
import { ocsfRemediation } from './ocsf-remediation.js';

/**
 * Open Cybersecurity Schema Framework, https://schema.ocsf.io: alerts as Detection Finding (2004), orders as Remediation
 * Activity (7001), posture as Application Security Posture Finding (2007), what accuses nobody as Base Event (0).
 */
export function ocsf(event: SinkEvent): Record<string, unknown> {
  switch (event.kind) {
    case 'alert.raised':
    case 'alert.updated':
    case 'alert.closed':
      return ocsfDetection(event, event.alert);
    case 'order.proposed':
    case 'order.changed':
      return ocsfRemediation(event, event.order, event.alert);
    case 'finding.opened':
      return ocsfPosture(event, event.finding);
    case 'policy.frozen':
    case 'notice.opened':
      return { ...ocsfBase(event, BASE_EVENT), unmapped: { kind: event.kind } };
  }
}

const BASE_EVENT = {
  category: [0, 'Uncategorized'],
  class: [0, 'Base Event'],
  activity: [99, 'Other'],
} as const;
