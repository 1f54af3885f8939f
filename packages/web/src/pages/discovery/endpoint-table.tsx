import type { Endpoint } from '@gatewatch/model';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { endpointPagesQuery, readEvery } from '../../api/discovery-queries.js';
import { ColumnChoice } from '../../components/column-choice.js';
import { DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { Pager } from '../../components/pager.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { sortFromText, sortToText } from '../../components/sort-rows.js';
import { useColumnChoice } from '../../components/use-column-choice.js';
import { usePagedRows } from '../../components/use-paged-rows.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { ENDPOINT_COLUMNS, HIDDEN_AT_FIRST } from './endpoint-columns.js';
import { EndpointFilterBar } from './endpoint-filter-bar.js';
import { countFilters, DEFAULT_SORT, endpointQueryOf, NO_FILTERS } from './endpoint-filters.js';

interface EndpointTableProps {
  /** Only those of one service. */
  readonly service: string | undefined;
}

/** Endpoints; filters and order live in the address and are done by the platform. */
export function EndpointTable({ service }: EndpointTableProps) {
  const { get, set } = useUrlFilters();
  const filters = endpointQueryOf(get);
  const query = useInfiniteQuery(endpointPagesQuery(filters));
  const paged = usePagedRows(query);
  const { rows } = paged;
  const { columns: chosen, choice } = useColumnChoice('endpoints', ENDPOINT_COLUMNS, HIDDEN_AT_FIRST);
  const columns = service === undefined ? chosen : chosen.filter(({ id }) => id !== 'service');
  const sort = sortFromText(get('sort') ?? DEFAULT_SORT);
  return (
    <Panel
      title="Endpoints"
      note="numbers since first start"
      flush
      actions={
        <>
          <ColumnChoice choice={choice} />
          <ExportMenu
            name={service === undefined ? 'endpoints' : `endpoints-${service}`}
            columns={ENDPOINT_COLUMNS}
            rows={readEvery<Endpoint>('/endpoints', filters)}
            disabled={rows === undefined || rows.length === 0}
          />
        </>
      }
    >
      <EndpointFilterBar withService={service === undefined} />
      <QueryView query={{ data: rows, error: query.error, refetch: query.refetch }} lines={8}>
        {(items) =>
          items.length === 0 ? (
            <NoEndpoints filtered={countFilters(get) > 0} onClear={() => set(NO_FILTERS)} />
          ) : (
            <DataTable
              label="Endpoints"
              columns={columns}
              rows={items}
              keyOf={(row) => row.id}
              linkOf={(row) => paths.endpoint(row.id)}
              sort={sort}
              onSort={(next) => set({ sort: sortToText(next), page: undefined })}
            />
          )
        }
      </QueryView>
      <Pager paged={paged} label="endpoints" />
    </Panel>
  );
}

function NoEndpoints({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  if (filtered) {
    return (
      <EmptyNotice
        title="No endpoint matches"
        action={
          <Button variant="default" onClick={onClear}>
            Clear filters
          </Button>
        }
      >
        Nothing that was seen has all of these properties.
      </EmptyNotice>
    );
  }
  return (
    <EmptyNotice
      title="No endpoint seen yet"
      action={
        <Button component={Link} to="/sources" variant="default">
          See what arrives
        </Button>
      }
    >
      An endpoint enters the inventory when a few calls have shown which parts of its path are words and which
      are values.
    </EmptyNotice>
  );
}
