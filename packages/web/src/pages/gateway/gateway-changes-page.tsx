import type { GatewayChange } from '@gatewatch/model';
import { Badge, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { gatewayChangesQuery } from '../../api/posture-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { FilterSelect } from '../../components/filter-select.js';
import { LoadMore } from '../../components/load-more.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { When } from '../../components/when.js';
import { GatewayHead } from './gateway-head.js';

const OBJECTS = [
  'service',
  'route',
  'plugin',
  'consumer',
  'credential',
  'certificate',
  'upstream',
  'setting',
] as const satisfies readonly GatewayChange['object'][];

const COLUMNS: readonly Column<GatewayChange>[] = [
  { id: 'at', header: 'When', cell: (row) => <When at={row.at} as="full" /> },
  {
    id: 'what',
    header: 'What',
    cell: (row) => (
      <Group gap={6}>
        {row.object} {row.change}
        {row.ours && (
          <Badge size="xs" variant="default">
            by an order of ours
          </Badge>
        )}
      </Group>
    ),
  },
  { id: 'name', header: 'Name', cell: (row) => <span className="mono wrap">{row.name || row.id}</span> },
  {
    id: 'fields',
    header: 'Fields',
    wide: true,
    cell: (row) =>
      row.fields.length === 0
        ? '–'
        : row.fields.map(({ field, before, after }) => (
            <Text key={field} size="sm" className="wrap">
              <span className="mono">{field}</span>: {before === '' ? 'nothing' : before} →{' '}
              {after === '' ? 'nothing' : after}
            </Text>
          )),
  },
];

/** What came, went or changed in the gateway's configuration between two readings. */
export function GatewayChangesPage() {
  const { get, set } = useUrlFilters();
  const object = get('object');
  const query = useInfiniteQuery(gatewayChangesQuery(object));
  const changes = query.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <GatewayHead
        title="Gateway changes"
        actions={
          <ExportMenu
            name="gateway-changes"
            columns={fieldColumns(changes ?? [])}
            rows={changes ?? []}
            disabled={!changes?.length}
          />
        }
      />
      <Group gap="xs" mb="sm">
        <FilterSelect
          label="Object"
          any="Any object"
          choices={OBJECTS.map((value) => ({ value, label: value }))}
          value={object}
          onChange={(value) => set({ object: value })}
        />
      </Group>
      <Panel flush>
        <QueryView query={{ data: changes, error: query.error, refetch: query.refetch }} lines={6}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyNotice title="No change was seen">
                Each reading is compared with the one before: from the second one on, what changed is listed
                here.
              </EmptyNotice>
            ) : (
              <DataTable
                label="Changes of the gateway’s configuration"
                columns={COLUMNS}
                rows={rows}
                keyOf={(row) => `${row.at} ${row.object} ${row.id} ${row.change}`}
              />
            )
          }
        </QueryView>
        <LoadMore query={query} />
      </Panel>
    </>
  );
}
