import { type AlertView, type EntityRow, SEVERITIES } from '@gatewatch/model';

/** Of one entity: its open alerts and how grave the gravest is. */
export interface OpenRisk {
  readonly kind: string;
  readonly id: string;
  readonly openAlerts: number;
  readonly risk: NonNullable<EntityRow['risk']>;
}

/** Who has open alerts, the gravest first, then who has most. */
export function openRisks(openAlerts: readonly Pick<AlertView, 'entity' | 'severity'>[]): OpenRisk[] {
  const byEntity = new Map<string, OpenRisk>();
  for (const { entity, severity } of openAlerts) {
    const key = `${entity.kind} ${entity.id}`;
    const known = byEntity.get(key);
    byEntity.set(key, {
      kind: entity.kind,
      id: entity.id,
      openAlerts: (known?.openAlerts ?? 0) + 1,
      risk: known !== undefined && rank(known.risk) > rank(severity) ? known.risk : severity,
    });
  }
  return [...byEntity.values()].sort((a, b) => rank(b.risk) - rank(a.risk) || b.openAlerts - a.openAlerts);
}

const rank = (severity: OpenRisk['risk']): number => SEVERITIES.indexOf(severity);
