import type { AlertView, Notice, Order, Severity } from '@gatewatch/model';
import type { Change } from '@gatewatch/store';
import type { SinkEvent, ToldAlert } from './sink-event.js';

/** Steps of an order's history that are told: the first and the newest. */
const TOLD_STEPS = 20;
const NOTICE_SEVERITY: Readonly<Record<Notice['severity'], Severity>> = {
  info: 'low',
  warning: 'medium',
  error: 'high',
};

/** What is told of a change: at most two events (raised and closed before anybody looked). Pure but for the ids. */
export function eventsOfChange(change: Change, at: string, newId: () => string): readonly SinkEvent[] {
  switch (change.kind) {
    case 'alert': {
      const { isNew } = change;
      const alert = toldAlert(change.alert);
      const about = () => ({ id: newId(), at, severity: alert.severity, alert });
      const events: SinkEvent[] = [];
      if (isNew) events.push({ kind: 'alert.raised', ...about() });
      if (alert.state === 'closed') events.push({ kind: 'alert.closed', ...about() });
      else if (!isNew) events.push({ kind: 'alert.updated', ...about() });
      return events;
    }
    case 'order': {
      const { order, alert } = change;
      const kind = order.state === 'proposed' ? 'order.proposed' : 'order.changed';
      const told = alert === undefined ? {} : { alert: toldAlert(alert) };
      // An order by hand or of an alert that is gone has no severity of its own.
      const severity = alert?.severity ?? 'medium';
      return [{ kind, id: newId(), at, severity, order: withoutMiddle(order), ...told }];
    }
    case 'policy': {
      const { policy } = change;
      if (policy.frozen === undefined) return [];
      return [{ kind: 'policy.frozen', id: newId(), at, severity: 'high', policy }];
    }
    case 'finding': {
      const { finding } = change;
      if (finding.state !== 'open' && finding.state !== 'regressed') return [];
      return [{ kind: 'finding.opened', id: newId(), at, severity: finding.severity, finding }];
    }
    case 'notice': {
      const { notice } = change;
      if (notice.until !== null) return [];
      return [{ kind: 'notice.opened', id: newId(), at, severity: NOTICE_SEVERITY[notice.severity], notice }];
    }
  }
}

function toldAlert({ orders: _, ...alert }: AlertView): ToldAlert {
  return alert;
}

function withoutMiddle(order: Order): Order {
  if (order.history.length <= TOLD_STEPS) return order;
  return { ...order, history: [...order.history.slice(0, 1), ...order.history.slice(1 - TOLD_STEPS)] };
}
