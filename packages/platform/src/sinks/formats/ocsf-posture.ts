import type { Finding } from '@gatewatch/model';
import type { SinkEvent } from '../sink-event.js';
import { ocsfBase } from './ocsf-base.js';
import { ocsfResource } from './ocsf-who.js';

/** Application Security Posture Finding (2007). Seen again after it was fixed is the same finding: an update. */
export function ocsfPosture(event: SinkEvent, finding: Finding): Record<string, unknown> {
  return {
    ...ocsfBase(event, {
      category: [2, 'Findings'],
      class: [2007, 'Application Security Posture Finding'],
      activity: finding.state === 'regressed' ? [2, 'Update'] : [1, 'Create'],
    }),
    status_id: 1,
    status: 'New',
    finding_info: {
      uid: finding.id,
      title: finding.title,
      desc: finding.because,
      types: [finding.check, ...finding.owasp],
      first_seen_time: Date.parse(finding.firstSeen),
      last_seen_time: Date.parse(finding.lastSeen),
      analytic: { uid: finding.code, name: finding.check, type_id: 1, type: 'Rule' },
    },
    remediation: { desc: finding.fix.text },
    resources: [ocsfResource(finding.subject.kind, finding.subject.id, finding.subject.name || undefined)],
  };
}
