import type { Severity } from '@gatewatch/model';
import { factsOf } from '../event-facts.js';
import { FORMAT_VERSION, PRODUCT, VENDOR } from '../product.js';
import type { SinkEvent } from '../sink-event.js';

/** The version whose attributes are used; all of them are there since 1.4. */
const OCSF_VERSION = '1.5.0';

/** Ids and captions of `severity_id`: 0 Unknown, 1 Informational … 6 Fatal. */
const SEVERITY: Readonly<Record<Severity, readonly [number, string]>> = {
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
};

type Named = readonly [uid: number, caption: string];
interface OcsfClass {
  readonly category: Named;
  /** Class uid as in `class_uid`: category × 1000 + the class's own. */
  readonly class: Named;
  readonly activity: Named;
}

/** What every event class requires. Times are epoch milliseconds. */
export function ocsfBase(event: SinkEvent, of: OcsfClass): Record<string, unknown> {
  const facts = factsOf(event);
  const [severityId, severity] = SEVERITY[facts.severity];
  const [activityId, activity] = of.activity;
  return {
    category_uid: of.category[0],
    category_name: of.category[1],
    class_uid: of.class[0],
    class_name: of.class[1],
    activity_id: activityId,
    activity_name: activity,
    type_uid: of.class[0] * 100 + activityId,
    type_name: `${of.class[1]}: ${activity}`,
    time: Date.parse(event.at),
    severity_id: severityId,
    severity,
    message: `${facts.title}. ${facts.text}`,
    metadata: {
      version: OCSF_VERSION,
      uid: event.id,
      event_code: event.kind,
      product: { name: PRODUCT, vendor_name: VENDOR, version: FORMAT_VERSION },
      log_name: 'gatewatch',
      original_time: event.at,
    },
  };
}
