import { type AlertView, SEVERITIES } from '@gatewatch/model';

const GROUPINGS = ['nothing', 'entity', 'detector', 'severity'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const isGrouping = (text: string | undefined): text is Grouping =>
  GROUPINGS.some((one) => one === text);

export interface AlertGroup {
  readonly key: string;
  /** '' when nothing is grouped. */
  readonly title: string;
  readonly alerts: readonly AlertView[];
}

const rank = ({ severity }: AlertView): number => SEVERITIES.indexOf(severity);
const gravest = (alerts: readonly AlertView[]): number => Math.max(...alerts.map(rank));

function titleOf(alert: AlertView, by: Grouping): string {
  switch (by) {
    case 'nothing':
      return '';
    case 'entity':
      return alert.entity.name ?? alert.entity.id;
    case 'detector':
      return alert.detector;
    case 'severity':
      return alert.severity;
  }
}

/** The queue in parts: the gravest part first, the order within kept. */
export function groupAlerts(alerts: readonly AlertView[], by: Grouping): AlertGroup[] {
  if (by === 'nothing') return [{ key: '', title: '', alerts }];
  const groups = new Map<string, { title: string; alerts: AlertView[] }>();
  for (const alert of alerts) {
    const key = by === 'entity' ? `${alert.entity.kind} ${alert.entity.id}` : titleOf(alert, by);
    const group = groups.get(key) ?? { title: titleOf(alert, by), alerts: [] };
    groups.set(key, group);
    group.alerts.push(alert);
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => gravest(b.alerts) - gravest(a.alerts) || b.alerts.length - a.alerts.length);
}
