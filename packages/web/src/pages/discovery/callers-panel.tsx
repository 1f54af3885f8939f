import type { EndpointDetail } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { EntityLink } from '../../components/entity-link.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { Panel } from '../../components/panel.js';
import { formatCount, formatShare } from '../../format/format-count.js';

type Actor = EndpointDetail['topActors'][number];

const COLUMNS: readonly Column<Actor>[] = [
  {
    id: 'who',
    header: 'Who',
    wide: true,
    cell: (row) => <EntityLink entity={row} />,
    exported: (row) => row.name || row.id,
  },
  {
    id: 'kind',
    header: 'Kind',
    cell: (row) => (row.kind === 'ip' ? 'address' : row.kind),
    exported: (row) => row.kind,
  },
  {
    id: 'calls',
    header: 'Calls',
    align: 'right',
    cell: (row) => formatCount(row.calls),
    sortBy: (row) => row.calls,
  },
  {
    id: 'errors',
    header: 'Errors',
    align: 'right',
    cell: (row) => formatShare(row.errorShare),
    sortBy: (row) => row.errorShare,
  },
];

/** Who calls it, and who was the first. */
export function CallersPanel({
  endpoint,
  note,
}: {
  readonly endpoint: EndpointDetail;
  readonly note: string;
}) {
  const { topActors, firstCaller } = endpoint;
  return (
    <Panel
      title="Top callers"
      note={note}
      flush
      actions={
        topActors.length > 0 && (
          <ExportMenu name={`callers-${endpoint.service}`} columns={COLUMNS} rows={topActors} />
        )
      }
    >
      {firstCaller && (
        <Text px="sm" pt={8} size="sm" c="dimmed">
          First called by <EntityLink entity={firstCaller} withKind />
        </Text>
      )}
      {topActors.length === 0 ? (
        <EmptyNotice title="Nobody called in this time">Choose a longer time range.</EmptyNotice>
      ) : (
        <DataTable
          label="Top callers"
          columns={COLUMNS}
          rows={topActors}
          keyOf={(row) => `${row.kind} ${row.id}`}
        />
      )}
    </Panel>
  );
}
