import type { Endpoint } from '@gatewatch/model';
import { Button, NativeSelect, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { endpointsQuery, type Span } from '../../api/queries.js';
import { CodeList } from '../../components/code-list.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { sortFromText, sortRows, sortToText } from '../../components/sort-rows.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { When } from '../../components/when.js';
import { formatCount, formatShare } from '../../format/format-count.js';

const sensitiveOf = (row: Endpoint): readonly string[] => [
  ...new Set(row.parameters.flatMap((parameter) => parameter.sensitive)),
];

const COLUMNS: readonly Column<Endpoint>[] = [
  {
    id: 'endpoint',
    header: 'Endpoint',
    wide: true,
    cell: (row) => <span className="mono">{row.endpointId}</span>,
    sortBy: (row) => row.template,
  },
  { id: 'service', header: 'Service', cell: (row) => row.service, sortBy: (row) => row.service },
  {
    id: 'labels',
    header: 'Labels',
    cell: (row) => <CodeList words={[...row.labels, ...sensitiveOf(row)]} />,
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
  {
    id: 'actors',
    header: 'Callers',
    align: 'right',
    cell: (row) => formatCount(row.actors),
    sortBy: (row) => row.actors,
  },
  {
    id: 'p95',
    header: 'p95',
    align: 'right',
    cell: (row) => `${formatCount(Math.round(row.latencyP95Ms))} ms`,
    sortBy: (row) => row.latencyP95Ms,
  },
  {
    id: 'last',
    header: 'Last seen',
    cell: (row) => <When at={row.lastSeen} />,
    sortBy: (row) => row.lastSeen,
  },
];

interface EndpointTableProps {
  readonly service: string | undefined;
  readonly rangeKey: string;
  readonly span: () => Span;
}

/** Endpoints; search, method, sensitive-only and order live in the address. */
export function EndpointTable({ service, rangeKey, span }: EndpointTableProps) {
  const { get, set } = useUrlFilters();
  const endpoints = useQuery(endpointsQuery(service, rangeKey, span));
  const text = get('q')?.toLowerCase();
  const method = get('method');
  const sensitiveOnly = get('sensitive') === 'yes';
  const sort = sortFromText(get('sort') ?? '-calls');
  const columns = service === undefined ? COLUMNS : COLUMNS.filter((column) => column.id !== 'service');
  const methods = [...new Set(endpoints.data?.map((row) => row.method))].sort();
  const shown = endpoints.data?.filter(
    (row) =>
      (text === undefined || `${row.endpointId} ${row.service} ${row.host}`.toLowerCase().includes(text)) &&
      (method === undefined || row.method === method) &&
      (!sensitiveOnly || sensitiveOf(row).length > 0),
  );
  return (
    <Panel
      title="Endpoints"
      note={
        shown &&
        `${formatCount(shown.length)} of ${formatCount(endpoints.data?.length ?? 0)}; calls and errors since first start, callers and latency in the chosen time`
      }
      flush
      actions={
        <>
          <Switch
            label="Sensitive data"
            checked={sensitiveOnly}
            onChange={({ currentTarget }) => set({ sensitive: currentTarget.checked ? 'yes' : undefined })}
          />
          <NativeSelect
            aria-label="Method"
            data={[{ value: '', label: 'Any method' }, ...methods]}
            value={method ?? ''}
            onChange={({ currentTarget }) => set({ method: currentTarget.value })}
          />
          <SearchField label="Search endpoints" value={get('q') ?? ''} onChange={(q) => set({ q })} />
        </>
      }
    >
      <QueryView query={{ data: shown, error: endpoints.error, refetch: endpoints.refetch }} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyNotice
              title={endpoints.data?.length === 0 ? 'No endpoint seen yet' : 'No endpoint matches'}
              action={
                endpoints.data?.length !== 0 && (
                  <Button
                    variant="default"
                    onClick={() => set({ q: undefined, method: undefined, sensitive: undefined })}
                  >
                    Clear filters
                  </Button>
                )
              }
            />
          ) : (
            <DataTable
              label="Endpoints"
              columns={columns}
              rows={sortRows(rows, columns, sort)}
              keyOf={(row) => row.id}
              linkOf={(row) => paths.endpoint(row.id)}
              sort={sort}
              onSort={(next) => set({ sort: sortToText(next) })}
            />
          )
        }
      </QueryView>
    </Panel>
  );
}
