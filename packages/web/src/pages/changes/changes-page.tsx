import type { EstateChange } from '@gatewatch/model';
import { Button, Group, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { changesQuery, readEvery } from '../../api/discovery-queries.js';
import { servicesQuery } from '../../api/queries.js';
import type { Column } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { choicesOf } from '../../components/estate-words.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { FilterSelect } from '../../components/filter-select.js';
import { groupByDay } from '../../components/group-by-day.js';
import { LoadMore } from '../../components/load-more.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useRange } from '../../components/use-range.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { formatCount } from '../../format/format-count.js';
import { DiscoveryHead } from '../discovery/discovery-head.js';
import { ChangeRow } from './change-row.js';
import { CHANGE_WORDS } from './change-words.js';
import classes from './changes.module.css';

/** Changes are few: other than of calls, all of them can be asked for. */
const ALL = 'all';
const CHOICES = [
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: ALL, label: 'Since first start' },
] as const;

/** What a file of changes holds. */
const EXPORTED: readonly Column<EstateChange>[] = [
  { id: 'at', header: 'At', cell: (row) => row.at, exported: (row) => row.at },
  { id: 'kind', header: 'Kind', cell: (row) => row.kind, exported: (row) => row.kind },
  { id: 'service', header: 'Service', cell: (row) => row.service, exported: (row) => row.service },
  { id: 'subject', header: 'Subject', cell: (row) => row.subject, exported: (row) => row.subject },
  { id: 'detail', header: 'Detail', cell: (row) => row.detail, exported: (row) => row.detail },
  { id: 'by-kind', header: 'By kind', cell: (row) => row.by?.kind, exported: (row) => row.by?.kind },
  { id: 'by-id', header: 'By id', cell: (row) => row.by?.id, exported: (row) => row.by?.id },
  { id: 'by', header: 'By', cell: (row) => row.by?.name, exported: (row) => row.by?.name },
];

/** What appeared, changed or went in the estate, and who called it first; newest first. */
export function ChangesPage() {
  const { get, set } = useUrlFilters();
  const { range, span: spanOfRange } = useRange('7d');
  const key = get('range') === ALL ? ALL : range.key;
  const span = key === ALL ? () => ({}) : spanOfRange;
  const filters = { kind: get('kind'), service: get('service') };
  const query = useInfiniteQuery(changesQuery(filters, key, span));
  const services = useQuery(servicesQuery()).data ?? [];
  const items = query.data?.pages.flatMap((page) => page.items);
  const filtered = filters.kind !== undefined || filters.service !== undefined;
  return (
    <>
      <DiscoveryHead
        title="Changes"
        lead="What appeared, changed or went, and who called it first."
        actions={
          <NativeSelect
            aria-label="Time range"
            data={[...CHOICES]}
            value={key}
            onChange={({ currentTarget }) =>
              set({ range: currentTarget.value === '7d' ? undefined : currentTarget.value })
            }
          />
        }
      />
      <Panel
        title="Change feed"
        note={
          items &&
          `${formatCount(items.length)}${query.hasNextPage ? ' shown, more below' : ''}, newest first`
        }
        flush
        actions={
          <Group gap="xs">
            <FilterSelect
              label="Kind of change"
              any="Any change"
              choices={choicesOf(CHANGE_WORDS)}
              value={filters.kind}
              onChange={(kind) => set({ kind })}
            />
            <FilterSelect
              label="Service"
              any="Any service"
              choices={services.map(({ name }) => ({ value: name, label: name }))}
              value={filters.service}
              onChange={(service) => set({ service })}
            />
            <ExportMenu
              name="changes"
              columns={EXPORTED}
              rows={readEvery<EstateChange>('/estate/changes', { ...span(), ...filters })}
              disabled={items === undefined || items.length === 0}
            />
          </Group>
        }
      >
        <QueryView query={{ data: items, error: query.error, refetch: query.refetch }} lines={12}>
          {(found) =>
            found.length === 0 ? (
              <EmptyNotice
                title={filtered ? 'No change matches' : 'Nothing changed in this time'}
                action={
                  filtered ? (
                    <Button variant="default" onClick={() => set({ kind: undefined, service: undefined })}>
                      Clear filters
                    </Button>
                  ) : (
                    key !== ALL && (
                      <Button variant="default" onClick={() => set({ range: ALL })}>
                        Look since first start
                      </Button>
                    )
                  )
                }
              >
                {filtered
                  ? 'Try another kind or a longer time range.'
                  : 'Choose a longer time range to look further back.'}
              </EmptyNotice>
            ) : (
              groupByDay(found, (change) => change.at).map((day) => (
                <section key={day.title} aria-label={day.title}>
                  <h3 className={classes.day}>
                    {day.title} <span>{formatCount(day.items.length)}</span>
                  </h3>
                  <ol className={classes.list}>
                    {day.items.map((change) => (
                      <ChangeRow key={change.id} change={change} />
                    ))}
                  </ol>
                </section>
              ))
            )
          }
        </QueryView>
        <LoadMore query={query} />
      </Panel>
    </>
  );
}
