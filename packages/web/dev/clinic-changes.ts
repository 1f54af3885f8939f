import { type AlertView, alertPatchSchema } from '@gatewatch/model';
import { ALERTS, EVIDENCE } from './clinic-alerts.js';
import { type Answer, lacking, list, ok } from './clinic-answer.js';
import { ORDERS } from './clinic-orders.js';
import { world } from './clinic-world.js';

export function alerts(
  method: string,
  id: string,
  sub: string,
  query: URLSearchParams,
  body: unknown,
): Answer {
  if (id === '') {
    const wants = (name: string, value: string | undefined) => !query.has(name) || query.get(name) === value;
    return list(
      ALERTS.filter(
        (alert) =>
          wants('state', alert.state) &&
          wants('severity', alert.severity) &&
          wants('detector', alert.detector) &&
          wants('service', alert.serviceName),
      ).sort((a, b) => b.lastSeen.localeCompare(a.lastSeen)),
    );
  }
  const place = ALERTS.findIndex((alert) => alert.alertId === id);
  const found = ALERTS[place];
  if (!found) return lacking('alert');
  if (sub === 'calls')
    return list(EVIDENCE.filter((call) => found.callIds.includes(call.requestId)).reverse());
  if (method === 'PATCH') {
    const { state = found.state, verdict, note } = alertPatchSchema.parse(body);
    const changed: AlertView = {
      ...found,
      state,
      ...(verdict ? { verdict } : {}),
      ...(note === undefined ? {} : { note }),
    };
    ALERTS[place] = changed;
    world.emit({ kind: 'alert', alert: changed });
    return ok(changed);
  }
  return ok({ ...found, orders: ORDERS.filter((order) => order.alertId === id) });
}
