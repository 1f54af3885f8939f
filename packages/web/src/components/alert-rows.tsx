import type { AlertView } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { plainText } from '../format/plain-text.js';
import { type Column, DataTable } from './data-table.js';
import { EntityLink } from './entity-link.js';
import { paths } from './paths.js';
import { SeverityMark } from './severity-mark.js';
import { When } from './when.js';

const STATE_WORDS: Readonly<Record<AlertView['state'], string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  closed: 'Closed',
};

const COLUMNS: readonly Column<AlertView>[] = [
  { id: 'severity', header: 'Severity', cell: (alert) => <SeverityMark severity={alert.severity} /> },
  {
    id: 'what',
    header: 'What happened',
    wide: true,
    cell: (alert) => (
      <Text span inherit lineClamp={2}>
        {plainText(alert.because)}
      </Text>
    ),
  },
  { id: 'who', header: 'Who', cell: (alert) => <EntityLink entity={alert.entity} /> },
  { id: 'detector', header: 'Detector', cell: (alert) => alert.detector },
  { id: 'service', header: 'Service', cell: (alert) => alert.serviceName ?? '–' },
  { id: 'state', header: 'State', cell: (alert) => STATE_WORDS[alert.state] },
  { id: 'last', header: 'Last seen', cell: (alert) => <When at={alert.lastSeen} /> },
];

const BRIEF = COLUMNS.filter(({ id }) => id !== 'detector' && id !== 'service' && id !== 'state');

interface AlertRowsProps {
  readonly alerts: readonly AlertView[];
  readonly label: string;
  /** Fewer columns. */
  readonly brief?: boolean;
}

/** Alerts, one a row, each leading to its page. */
export function AlertRows({ alerts, label, brief = false }: AlertRowsProps) {
  return (
    <DataTable
      label={label}
      columns={brief ? BRIEF : COLUMNS}
      rows={alerts}
      keyOf={(alert) => alert.alertId}
      linkOf={(alert) => paths.alert(alert.alertId)}
    />
  );
}
