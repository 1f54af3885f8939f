import type { Service } from '@gatewatch/model';
import { Anchor, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { servicesQuery } from '../../api/queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { RangeSelect } from '../../components/range-select.js';
import { sortFromText, sortRows, sortToText } from '../../components/sort-rows.js';
import { useRange } from '../../components/use-range.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { When } from '../../components/when.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import { EndpointTable } from './endpoint-table.js';
import { OpenApiButton } from './openapi-button.js';

const COLUMNS: readonly Column<Service>[] = [
  { id: 'name', header: 'Service', cell: (row) => row.name, sortBy: (row) => row.name },
  { id: 'hosts', header: 'Hosts', wide: true, cell: (row) => row.hosts.join(', ') || '–' },
  {
    id: 'endpoints',
    header: 'Endpoints',
    align: 'right',
    cell: (row) => formatCount(row.endpoints),
    sortBy: (row) => row.endpoints,
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
    id: 'last',
    header: 'Last seen',
    cell: (row) => <When at={row.lastSeen} />,
    sortBy: (row) => row.lastSeen,
  },
];

/** The inventory as it was seen in traffic: services, then endpoints. */
export function DiscoveryPage() {
  const { get, set } = useUrlFilters();
  const service = get('service');
  const { range, setRange, span } = useRange();
  const services = useQuery(servicesQuery(range.key, span));
  const sort = sortFromText(get('services-sort') ?? '-calls');
  return (
    <>
      <PageHead
        title={service === undefined ? 'Discovery' : service}
        above={
          service === undefined ? undefined : (
            <Anchor component={Link} to="/discovery" inherit>
              Discovery
            </Anchor>
          )
        }
        lead={
          service === undefined
            ? 'Services and endpoints as they are really called; nothing was declared.'
            : 'Endpoints of this service.'
        }
        actions={
          <>
            <RangeSelect range={range} onChange={setRange} />
            {service !== undefined && <OpenApiButton service={service} />}
          </>
        }
      />
      <Stack gap={12}>
        {service === undefined && (
          <Panel title="Services" flush>
            <QueryView query={services}>
              {(items) =>
                items.length === 0 ? (
                  <EmptyNotice
                    title="No service seen yet"
                    action={
                      <Button component={Link} to="/welcome">
                        Connect a gateway
                      </Button>
                    }
                  >
                    Services appear here with their first calls.
                  </EmptyNotice>
                ) : (
                  <DataTable
                    label="Services"
                    columns={COLUMNS}
                    rows={sortRows(items, COLUMNS, sort)}
                    keyOf={(row) => row.name}
                    linkOf={(row) => paths.service(row.name)}
                    sort={sort}
                    onSort={(next) => set({ 'services-sort': sortToText(next) })}
                  />
                )
              }
            </QueryView>
          </Panel>
        )}
        <EndpointTable service={service} rangeKey={range.key} span={span} />
      </Stack>
    </>
  );
}
