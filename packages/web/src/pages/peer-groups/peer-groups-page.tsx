import type { PeerGroupRow } from '@gatewatch/model';
import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { peerGroupsQuery } from '../../api/analytics-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { FilterSelect } from '../../components/filter-select.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { sortFromText, sortRows, sortToText } from '../../components/sort-rows.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { formatCount } from '../../format/format-count.js';
import { EntitiesHead } from '../entities/entities-head.js';
import { ORIGIN_WORDS } from './origin-words.js';

const COLUMNS: readonly Column<PeerGroupRow>[] = [
  {
    id: 'name',
    header: 'Group',
    wide: true,
    cell: (row) => (
      <>
        <Text span fw={600} className="wrap">
          {row.name}
        </Text>
        {row.traits.length > 0 && (
          <Text size="xs" c="dimmed" className="wrap">
            {row.traits.join(' · ')}
          </Text>
        )}
      </>
    ),
    sortBy: (row) => row.name,
  },
  {
    id: 'origin',
    header: 'Comes from',
    cell: (row) => ORIGIN_WORDS[row.origin],
    sortBy: (row) => row.origin,
  },
  {
    id: 'members',
    header: 'Members',
    align: 'right',
    cell: (row) => formatCount(row.members),
    sortBy: (row) => row.members,
  },
  {
    id: 'known',
    header: 'Habits known',
    align: 'right',
    cell: (row) => formatCount(row.usual.length),
    sortBy: (row) => row.usual.length,
    exported: (row) => row.usual,
  },
];

/** Who is compared with whom. */
export function PeerGroupsPage() {
  const { get, set } = useUrlFilters();
  const query = useQuery(peerGroupsQuery);
  const sort = sortFromText(get('sort') ?? '-members');
  const origin = get('origin');
  const text = get('q')?.toLowerCase();
  const shown = query.data?.filter(
    (row) =>
      (origin === undefined || row.origin === origin) &&
      (text === undefined ||
        [row.name, row.id, ...row.traits].some((each) => each.toLowerCase().includes(text))),
  );
  return (
    <>
      <EntitiesHead
        title="Peer groups"
        actions={
          <ExportMenu
            name="peer-groups"
            columns={fieldColumns(shown ?? [])}
            rows={shown ?? []}
            disabled={!shown?.length}
          />
        }
      />
      <Group gap="xs" mb="sm">
        <FilterSelect
          label="Comes from"
          any="Any origin"
          choices={Object.entries(ORIGIN_WORDS).map(([value, label]) => ({ value, label }))}
          value={origin}
          onChange={(value) => set({ origin: value })}
        />
        <SearchField label="Search groups" value={get('q') ?? ''} onChange={(q) => set({ q })} />
      </Group>
      <Panel flush>
        <QueryView query={{ data: shown, error: query.error, refetch: query.refetch }} lines={8}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyNotice title="No peer groups yet">
                They come from consumers’ tags and groups at the gateway, and from use where nothing is
                declared: after two days of calls.
              </EmptyNotice>
            ) : (
              <DataTable
                label="Peer groups"
                columns={COLUMNS}
                rows={sortRows(rows, COLUMNS, sort)}
                keyOf={(row) => row.id}
                linkOf={(row) => paths.peerGroup(row.id)}
                sort={sort}
                onSort={(next) => set({ sort: sortToText(next) })}
              />
            )
          }
        </QueryView>
      </Panel>
    </>
  );
}
