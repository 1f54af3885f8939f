import type { Service } from '@gatewatch/model';
import { Anchor, Button } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { servicesQuery } from '../../api/queries.js';
import { CodeList } from '../../components/code-list.js';
import { ColumnChoice } from '../../components/column-choice.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { ExposureMark } from '../../components/exposure-mark.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { RiskScoreBar } from '../../components/risk-bar.js';
import { SeverityCounts, severityText, severityTotal } from '../../components/severity-counts.js';
import { sortFromText, sortRows, sortToText } from '../../components/sort-rows.js';
import { useColumnChoice } from '../../components/use-column-choice.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { When } from '../../components/when.js';
import { formatCount, formatShare } from '../../format/format-count.js';

/** More are shown on demand: the endpoints below should not be out of sight. */
const SHOWN_AT_FIRST = { wide: 8, narrow: 3 } as const;

const COLUMNS: readonly Column<Service>[] = [
  {
    id: 'name',
    header: 'Service',
    cell: (row) => <span className="wrap">{row.name}</span>,
    sortBy: (row) => row.name,
  },
  {
    id: 'exposure',
    header: 'Exposure',
    cell: (row) => <ExposureMark exposure={row.exposure} />,
    sortBy: (row) => row.exposure,
  },
  {
    id: 'risk',
    header: 'Risk',
    cell: (row) => <RiskScoreBar score={row.riskScore} />,
    sortBy: (row) => row.riskScore,
  },
  {
    id: 'findings',
    header: 'Findings',
    cell: (row) =>
      severityTotal(row.findings) === 0 ? (
        '–'
      ) : (
        <Anchor
          component={Link}
          to={paths.findingsOf({ service: row.name })}
          aria-label={`Findings of ${row.name}: ${severityText(row.findings)}`}
          underline="never"
          c="inherit"
        >
          <SeverityCounts counts={row.findings} />
        </Anchor>
      ),
    sortBy: (row) => severityTotal(row.findings),
    exported: (row) => severityText(row.findings),
  },
  {
    id: 'data',
    header: 'Data classes',
    wide: true,
    cell: (row) => <CodeList words={row.dataClasses} />,
    exported: (row) => row.dataClasses,
  },
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
    id: 'documents',
    header: 'Documents',
    align: 'right',
    cell: (row) => (row.documents === 0 ? 'none' : formatCount(row.documents)),
    sortBy: (row) => row.documents,
  },
  {
    id: 'last',
    header: 'Last seen',
    cell: (row) => <When at={row.lastSeen} />,
    sortBy: (row) => row.lastSeen,
  },
];

const HIDDEN_AT_FIRST = ['actors', 'last'];

/** Services with what is known of each; the loudest first, the rest on demand. */
export function ServiceTable() {
  const { get, set } = useUrlFilters();
  const services = useQuery(servicesQuery());
  const [all, showing] = useDisclosure(false);
  const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const few = narrow ? SHOWN_AT_FIRST.narrow : SHOWN_AT_FIRST.wide;
  const { columns, choice } = useColumnChoice('services', COLUMNS, HIDDEN_AT_FIRST);
  const sort = sortFromText(get('services-sort') ?? '-calls');
  return (
    <Panel
      title="Services"
      note={services.data && formatCount(services.data.length)}
      flush
      actions={
        <>
          <ColumnChoice choice={choice} />
          <ExportMenu
            name="services"
            columns={COLUMNS}
            rows={services.data ?? []}
            disabled={(services.data ?? []).length === 0}
          />
        </>
      }
    >
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
            <>
              <DataTable
                label="Services"
                columns={columns}
                rows={sortRows(items, COLUMNS, sort).slice(0, all ? items.length : few)}
                keyOf={(row) => row.name}
                linkOf={(row) => paths.service(row.name)}
                sort={sort}
                onSort={(next) => set({ 'services-sort': sortToText(next) })}
              />
              {items.length > few && (
                <Button variant="subtle" fullWidth radius={0} onClick={showing.toggle} aria-expanded={all}>
                  {all ? 'Show fewer' : `Show all ${formatCount(items.length)} services`}
                </Button>
              )}
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}
