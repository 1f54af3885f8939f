import type { Endpoint, Parameter } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { CodeList } from '../../components/code-list.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { Panel } from '../../components/panel.js';
import { When } from '../../components/when.js';
import { formatShare } from '../../format/format-count.js';
import { parameterRange, parameterType } from './parameter-range.js';

const COLUMNS: readonly Column<Parameter>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (row) => <span className="mono wrap">{row.name}</span>,
    sortBy: (row) => row.name,
  },
  { id: 'in', header: 'In', cell: (row) => row.in, sortBy: (row) => row.in },
  { id: 'type', header: 'Type', cell: parameterType, sortBy: parameterType },
  {
    id: 'values',
    header: 'Values seen',
    wide: true,
    cell: (row) => parameterRange(row) || '–',
    exported: parameterRange,
  },
  {
    id: 'required',
    header: 'In calls',
    align: 'right',
    cell: (row) => <Required share={row.requiredShare} />,
    sortBy: (row) => row.requiredShare,
  },
  {
    id: 'sensitive',
    header: 'Sensitive',
    cell: (row) => <CodeList words={row.sensitive} />,
    exported: (row) => row.sensitive,
  },
  {
    id: 'first',
    header: 'First seen',
    cell: (row) => <When at={row.firstSeen} />,
    sortBy: (row) => row.firstSeen,
  },
];

/** What callers send, as it was learned. */
export function ParametersPanel({ endpoint }: { readonly endpoint: Endpoint }) {
  const { parameters } = endpoint;
  return (
    <Panel
      title="Parameters"
      note="types and ranges as seen in calls"
      flush
      actions={
        parameters.length > 0 && (
          <ExportMenu name={`parameters-${endpoint.service}`} columns={COLUMNS} rows={parameters} />
        )
      }
    >
      {parameters.length === 0 ? (
        <EmptyNotice title="No parameters seen">
          Neither in the path nor in the query nor in a header.
        </EmptyNotice>
      ) : (
        <DataTable
          label="Parameters"
          columns={COLUMNS}
          rows={parameters}
          keyOf={(row) => `${row.in} ${row.name}`}
        />
      )}
    </Panel>
  );
}

function Required({ share }: { readonly share: number }) {
  return (
    <span title="Share of calls that had it since it was first seen">
      {formatShare(share)}
      {share >= 1 && (
        <Text span inherit c="dimmed">
          {' '}
          always
        </Text>
      )}
    </span>
  );
}
