import { ACTION_FACTS, type Action, type Entity, type Order, type Severity } from '@gatewatch/model';
import type { SinkEvent } from './sink-event.js';
import { wellFormed } from './well-formed.js';

/** What all formats say of an event, in one shape. Times are ISO 8601. */
export interface EventFacts {
  readonly title: string;
  readonly text: string;
  readonly severity: Severity;
  /** Of the thing, not of the telling: the alert's, order's … id. */
  readonly id: string;
  readonly thing: 'alert' | 'order' | 'policy' | 'finding' | 'notice';
  /** State of the thing, e.g. `open`, `applied`; of an order also `ending` and `not-effective`. */
  readonly state: string;
  readonly who: Entity | undefined;
  /** Detector, posture check or kind of notice: what rule it comes from. */
  readonly rule: string;
  readonly service: string | undefined;
  readonly endpoint: string | undefined;
  readonly action: Action | undefined;
  readonly policyId: string | undefined;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** 0 … 1. */
  readonly confidence: number | undefined;
  /** Where people see it, below the platform's address. */
  readonly path: string;
}

export const nameOf = (entity: Pick<Entity, 'kind' | 'id' | 'name'>): string =>
  `${entity.kind} ${entity.name ?? entity.id}`;

/** Of a path. */
const segment = (id: string): string => encodeURIComponent(wellFormed(id));

/** Total. */
export function factsOf(event: SinkEvent): EventFacts {
  const none = {
    severity: event.severity,
    who: undefined,
    service: undefined,
    endpoint: undefined,
    action: undefined,
    policyId: undefined,
    confidence: undefined,
  };
  switch (event.kind) {
    case 'alert.raised':
    case 'alert.updated':
    case 'alert.closed': {
      const { alert } = event;
      const verdict = alert.verdict === undefined ? '' : ` as ${alert.verdict}`;
      const what = `${alert.detector} by ${nameOf(alert.entity)}`;
      return {
        ...none,
        title: event.kind === 'alert.closed' ? `Closed${verdict}: ${what}` : what,
        text: alert.because,
        id: alert.alertId,
        thing: 'alert',
        state: alert.state,
        who: alert.entity,
        rule: alert.detector,
        service: alert.serviceName,
        endpoint: alert.endpointId,
        firstSeen: alert.firstSeen,
        lastSeen: alert.lastSeen,
        confidence: alert.confidence,
        path: `/alerts/${segment(alert.alertId)}`,
      };
    }
    case 'order.proposed':
    case 'order.changed': {
      const { order, alert } = event;
      const asked = event.kind === 'order.proposed';
      const detail = order.history.at(-1)?.detail ?? '';
      const state = stateWord(order);
      const said = [detail, state === 'ending' ? NOT_LET_GO : ''].filter((one) => one !== '').join('; ');
      return {
        ...none,
        title: `${asked ? 'Approval asked' : `Order ${state.replace('-', ' ')}`}: ${ACTION_FACTS[order.action].title} (${nameOf(order.entity)})`,
        text: said === '' ? order.reason : `${order.reason} (${said})`,
        id: order.id,
        thing: 'order',
        state,
        who: order.entity,
        rule: alert?.detector ?? order.action,
        service: alert?.serviceName,
        endpoint: alert?.endpointId,
        action: order.action,
        policyId: order.policyId,
        firstSeen: order.createdAt,
        lastSeen: order.history.at(-1)?.at ?? order.createdAt,
        path: '/responses',
      };
    }
    case 'policy.frozen': {
      const { policy } = event;
      const at = policy.frozen?.at ?? event.at;
      return {
        ...none,
        title: `Policy frozen: ${policy.name}`,
        text: policy.frozen?.reason ?? '',
        id: policy.id,
        thing: 'policy',
        state: 'frozen',
        rule: 'policy-frozen',
        policyId: policy.id,
        firstSeen: at,
        lastSeen: at,
        path: '/policies',
      };
    }
    case 'finding.opened': {
      const { finding } = event;
      return {
        ...none,
        title: `${finding.title}: ${finding.subject.name || finding.subject.id}`,
        text: finding.because,
        id: finding.id,
        thing: 'finding',
        state: finding.state,
        rule: finding.check,
        service: finding.service === '' ? undefined : finding.service,
        endpoint: finding.subject.kind === 'endpoint' ? finding.subject.id : undefined,
        firstSeen: finding.firstSeen,
        lastSeen: finding.lastSeen,
        path: `/posture/${segment(finding.id)}`,
      };
    }
    case 'notice.opened': {
      const { notice } = event;
      return {
        ...none,
        title: `${notice.kind}: ${notice.subject}`,
        text: `${notice.detail} ${notice.advice}`.trim(),
        id: notice.id,
        thing: 'notice',
        state: notice.until === null ? 'open' : 'passed',
        rule: notice.kind,
        firstSeen: notice.since,
        lastSeen: notice.lastSeen,
        path: '/system',
      };
    }
  }
}

const NOT_LET_GO = 'the gateway has not said yet that it let go';

/** As receivers should read it: not `applied` while its end is not confirmed yet, or while the block does not work. */
function stateWord({ state, endingSince, proof, wanted }: Order): string {
  if (endingSince !== undefined) return 'ending';
  return wanted && state === 'applied' && proof?.kind === 'not-effective' ? 'not-effective' : state;
}
