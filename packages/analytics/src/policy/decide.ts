import { type Alert, type Policy, SEVERITIES } from '@gatewatch/model';

const admits = (list: readonly string[], value: string | undefined): boolean =>
  list.length === 0 || (value !== undefined && list.includes(value));

/**
 * The enabled policies an alert meets, in the given order. Pure. Only a consumer can be terminated, so alerts on
 * anything else meet none. Empty lists admit everything; a consumer is listed by id or by username.
 */
export function decide(alert: Alert, policies: readonly Policy[]): Policy[] {
  const { entity } = alert;
  if (entity.kind !== 'consumer') return [];
  return policies.filter(
    ({ enabled, when }) =>
      enabled &&
      SEVERITIES.indexOf(alert.severity) >= SEVERITIES.indexOf(when.minSeverity) &&
      (when.detectors.length === 0 ||
        alert.detectors.some((detector) => when.detectors.includes(detector))) &&
      admits(when.services, alert.serviceName) &&
      admits(when.endpoints, alert.endpointId) &&
      (admits(when.consumers, entity.id) || admits(when.consumers, entity.name)),
  );
}
