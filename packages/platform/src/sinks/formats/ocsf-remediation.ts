import { ACTION_FACTS, type Order, type OrderState } from '@gatewatch/model';
import { factsOf } from '../event-facts.js';
import type { SinkEvent, ToldAlert } from '../sink-event.js';
import { ocsfBase } from './ocsf-base.js';
import { ocsfEvidence } from './ocsf-who.js';

type Named = readonly [number, string];
/** MITRE D3FEND tactics, as `activity_id` has them. */
const ISOLATE: Named = [1, 'Isolate'];
const EVICT: Named = [2, 'Evict'];
const RESTORE: Named = [3, 'Restore'];

/** Remediation Activity (7001): what was ordered and what became of it; an end is a Restore with the same `command_uid`. */
export function ocsfRemediation(
  event: SinkEvent,
  order: Order,
  alert: ToldAlert | undefined,
): Record<string, unknown> {
  // `ending` and `not-effective` among them: the gateway's word alone is no success.
  const { state } = factsOf(event);
  const [statusId, status] = statusOf(order.state, state);
  const evidence = ocsfEvidence(order.entity, alert);
  return {
    ...ocsfBase(event, {
      category: [7, 'Remediation'],
      class: [7001, 'Remediation Activity'],
      activity: activityOf(order),
    }),
    command_uid: order.id,
    status_id: statusId,
    status,
    status_code: state,
    status_detail: order.history.at(-1)?.detail ?? '',
    start_time: Date.parse(order.createdAt),
    remediation: { desc: `${ACTION_FACTS[order.action].title}: ${order.reason}` },
    unmapped: {
      entity: order.entity,
      expires_at: order.expiresAt,
      action: order.action,
      policy_uid: order.policyId,
      alert_uid: order.alertId,
      created_by: order.createdBy,
      evidence,
    },
  };
}

function activityOf({ state, action, endingSince }: Order): Named {
  if (state === 'lifted' || state === 'expired' || endingSince !== undefined) return RESTORE;
  return action === 'disable-credential' ? EVICT : ISOLATE;
}

/** Captions of `status_id`: of events 0 Unknown, 1 Success, 2 Failure, 99 Other; of this class also 5 Unsupported, 6 Error. */
function statusOf(state: OrderState, told: string): Named {
  if (told === 'ending') return [99, told];
  if (told === 'not-effective') return [2, 'Failure'];
  switch (state) {
    case 'applied':
    case 'effective':
    case 'lifted':
    case 'expired':
      return [1, 'Success'];
    case 'refused':
    case 'declined':
      return [2, 'Failure'];
    case 'failed':
      return [6, 'Error'];
    case 'proposed':
    case 'pending':
    case 'simulated':
      return [99, state];
  }
}
