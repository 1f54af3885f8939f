import type { EntityRow } from '@gatewatch/model';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { entitiesQuery } from '../../api/queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { FilterSelect } from '../../components/filter-select.js';
import { LoadMore } from '../../components/load-more.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { RangeSelect } from '../../components/range-select.js';
import { SearchField } from '../../components/search-field.js';
import { useRange } from '../../components/use-range.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { When } from '../../components/when.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import { EntitiesHead } from './entities-head.js';
import { EntityRisk } from './entity-risk.js';

const KINDS = [
  { value: 'consumer', label: 'Consumers' },
  { value: 'user', label: 'Users' },
  { value: 'credential', label: 'Credentials' },
  { value: 'session', label: 'Sessions' },
  { value: 'ip', label: 'Addresses' },
] as const;

/** Besides those with open alerts first. */
const SORTS = [
  { value: 'calls', label: 'Most calls' },
  { value: 'errorShare', label: 'Most errors' },
  { value: 'lastSeen', label: 'Seen last' },
];

const COLUMNS: readonly Column<EntityRow>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (row) => <span className="wrap">{row.name === '' ? row.id : row.name}</span>,
  },
  { id: 'id', header: 'Id', wide: true, cell: (row) => <span className="mono">{row.id}</span> },
  {
    id: 'risk',
    header: 'Open alerts',
    cell: (row) => (row.risk === null ? '' : <EntityRisk entity={row} />),
  },
  { id: 'peers', header: 'Peers', cell: (row) => <span className="wrap">{row.peers ?? ''}</span> },
  { id: 'calls', header: 'Calls', align: 'right', cell: (row) => formatCount(row.calls) },
  { id: 'errors', header: 'Errors', align: 'right', cell: (row) => formatShare(row.errorShare) },
  { id: 'first', header: 'First seen', cell: (row) => <When at={row.firstSeen} /> },
  { id: 'last', header: 'Last seen', cell: (row) => <When at={row.lastSeen} /> },
];

/** Who calls the APIs; the way to anybody's timeline. */
export function EntitiesPage() {
  const { get, set } = useUrlFilters();
  const kind = get('kind') ?? 'consumer';
  const q = get('q');
  const sort = get('sort') ?? 'risk';
  const { range, setRange, span } = useRange();
  const query = useInfiniteQuery(entitiesQuery({ kind, search: q, sort, rangeKey: range.key, spanOf: span }));
  const rows = query.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <EntitiesHead title="Entities" />
      <Group gap="xs" mb="sm">
        <SegmentedControl
          aria-label="Kind"
          data={[...KINDS]}
          value={kind}
          onChange={(value) => set({ kind: value === 'consumer' ? undefined : value })}
        />
        <FilterSelect
          label="Order"
          any="Open alerts first"
          choices={SORTS}
          value={get('sort')}
          onChange={(value) => set({ sort: value })}
        />
        <RangeSelect range={range} onChange={setRange} />
        <SearchField label="Search by name or id" value={q ?? ''} onChange={(value) => set({ q: value })} />
      </Group>
      <Panel flush>
        <QueryView query={{ data: rows, error: query.error, refetch: query.refetch }} lines={8}>
          {(items) =>
            items.length === 0 ? (
              <EmptyNotice
                title={q === undefined ? 'Nobody of this kind has called yet' : `Nobody matches “${q}”`}
                action={
                  q !== undefined && (
                    <Button variant="default" onClick={() => set({ q: undefined })}>
                      Clear search
                    </Button>
                  )
                }
              >
                {q === undefined ? 'Calls without a consumer are shown by address.' : ''}
              </EmptyNotice>
            ) : (
              <DataTable
                label="Entities"
                columns={COLUMNS}
                rows={items}
                keyOf={(row) => row.id}
                linkOf={paths.entity}
              />
            )
          }
        </QueryView>
        <LoadMore query={query} />
      </Panel>
    </>
  );
}
