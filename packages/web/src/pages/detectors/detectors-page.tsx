import type { DetectorRow } from '@gatewatch/model';
import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { detectorsQuery } from '../../api/analytics-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { FilterSelect } from '../../components/filter-select.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { sortFromText, sortRows, sortToText } from '../../components/sort-rows.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { formatShare } from '../../format/format-count.js';
import { AlertsHead } from '../alerts/alerts-head.js';
import { FAMILY_WORDS, familyWord } from './family-words.js';
import { LearningMark } from './learning-mark.js';

const COLUMNS: readonly Column<DetectorRow>[] = [
  {
    id: 'title',
    header: 'Detector',
    wide: true,
    cell: (row) => (
      <>
        <Text span fw={600}>
          {row.title}
        </Text>
        <Text size="xs" c="dimmed">
          {row.description}
        </Text>
      </>
    ),
    sortBy: (row) => row.title,
  },
  {
    id: 'family',
    header: 'Looks at',
    cell: (row) => familyWord(row.family),
    sortBy: (row) => row.family,
  },
  { id: 'owasp', header: 'OWASP', cell: (row) => row.owasp.split(' ')[0] ?? '', sortBy: (row) => row.owasp },
  { id: 'learning', header: 'Learning', cell: (row) => <LearningMark learning={row.learning} /> },
  {
    id: 'alerts',
    header: 'Alerts, 30 days',
    align: 'right',
    cell: (row) =>
      row.alerts === 0 ? (
        '0'
      ) : (
        <Anchor component={Link} to={paths.alertsOf({ detector: row.id, state: 'all' })} inherit>
          {row.alerts}
        </Anchor>
      ),
    sortBy: (row) => row.alerts,
  },
  {
    id: 'precision',
    header: 'Right, by verdicts',
    align: 'right',
    cell: ({ precision, verdicts }) =>
      precision === null ? (
        <Text span c="dimmed" inherit>
          {verdicts.open === 0 ? '–' : 'none judged'}
        </Text>
      ) : (
        <>
          {formatShare(precision.share)}
          <Text size="xs" c="dimmed">
            {formatShare(precision.low)} … {formatShare(precision.high)}
          </Text>
        </>
      ),
    sortBy: (row) => row.precision?.share ?? -1,
    exported: (row) => row.precision,
  },
];

/** Every detector: what it looks at, how far it has learned, what it raised and whether that was right. */
export function DetectorsPage() {
  const { get, set } = useUrlFilters();
  const query = useQuery(detectorsQuery);
  const sort = sortFromText(get('sort') ?? '-alerts');
  const family = get('family');
  const text = get('q')?.toLowerCase();
  const shown = query.data?.filter(
    (row) =>
      (family === undefined || row.family === family) &&
      (text === undefined ||
        [row.title, row.description, row.id, row.owasp].some((each) => each.toLowerCase().includes(text))),
  );
  return (
    <>
      <AlertsHead
        title="Detectors"
        actions={
          <ExportMenu
            name="detectors"
            columns={fieldColumns(shown ?? [])}
            rows={shown ?? []}
            disabled={!shown?.length}
          />
        }
      />
      <Group gap="xs" mb="sm">
        <FilterSelect
          label="Looks at"
          any="Any kind of evidence"
          choices={Object.entries(FAMILY_WORDS).map(([value, label]) => ({ value, label }))}
          value={family}
          onChange={(value) => set({ family: value })}
        />
        <SearchField label="Search detectors" value={get('q') ?? ''} onChange={(q) => set({ q })} />
      </Group>
      <Panel flush>
        <QueryView query={{ data: shown, error: query.error, refetch: query.refetch }} lines={10}>
          {(rows) => (
            <DataTable
              label="Detectors"
              columns={COLUMNS}
              rows={sortRows(rows, COLUMNS, sort)}
              keyOf={(row) => row.id}
              linkOf={(row) => paths.detector(row.id)}
              sort={sort}
              onSort={(next) => set({ sort: sortToText(next) })}
            />
          )}
        </QueryView>
      </Panel>
    </>
  );
}
