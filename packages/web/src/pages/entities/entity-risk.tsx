import type { EntityRow } from '@gatewatch/model';
import { Group } from '@mantine/core';
import { SeverityMark } from '../../components/severity-mark.js';

/** How many alerts are open on it, and how grave the gravest is. */
export function EntityRisk({ entity }: { readonly entity: Pick<EntityRow, 'openAlerts' | 'risk'> }) {
  if (entity.risk === null) return null;
  return (
    <Group component="span" gap={6} wrap="nowrap">
      <SeverityMark severity={entity.risk} />
      <span>{entity.openAlerts === 1 ? '1 open alert' : `${entity.openAlerts} open alerts`}</span>
    </Group>
  );
}
