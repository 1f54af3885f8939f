import type { PostureCheckRow } from '@gatewatch/model';
import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { postureChecksQuery } from '../../api/posture-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { FilterSelect } from '../../components/filter-select.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { sortFromText, sortRows, sortToText } from '../../components/sort-rows.js';
import { StatusDot } from '../../components/status-dot.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { FROM_WORDS, SEVERITIES } from './finding-words.js';
import { PostureHead } from './posture-head.js';

const COLUMNS: readonly Column<PostureCheckRow>[] = [
  {
    id: 'title',
    header: 'Check',
    wide: true,
    cell: (row) => (
      <>
        <Text span fw={600}>
          {row.title}
        </Text>
        <Text size="xs" c="dimmed">
          {row.about}
        </Text>
      </>
    ),
    sortBy: (row) => row.title,
  },
  { id: 'code', header: 'Number', cell: (row) => row.code, sortBy: (row) => row.code },
  {
    id: 'severity',
    header: 'Severity',
    cell: (row) => <SeverityMark severity={row.severity} />,
    sortBy: (row) => -SEVERITIES.indexOf(row.severity),
  },
  { id: 'from', header: 'Reads', cell: (row) => FROM_WORDS[row.from], sortBy: (row) => row.from },
  { id: 'owasp', header: 'OWASP', cell: (row) => row.owasp.join(', ') },
  {
    id: 'state',
    header: 'State',
    cell: (row) =>
      row.cannotRun === '' ? (
        <StatusDot state="good">runs</StatusDot>
      ) : (
        <StatusDot state="idle">{row.cannotRun}</StatusDot>
      ),
  },
  {
    id: 'open',
    header: 'Open',
    align: 'right',
    cell: (row) =>
      row.open === 0 ? (
        '0'
      ) : (
        <Anchor component={Link} to={paths.findingsOf({ check: row.id })} inherit>
          {row.open}
        </Anchor>
      ),
    sortBy: (row) => row.open,
  },
];

/** Every check there is: what it looks for, whether it can run here, and what it found. */
export function ChecksPage() {
  const { get, set } = useUrlFilters();
  const query = useQuery(postureChecksQuery);
  const sort = sortFromText(get('sort') ?? '-open');
  const text = get('q')?.toLowerCase();
  const from = get('from');
  const shown = query.data?.filter(
    (row) =>
      (from === undefined || row.from === from) &&
      (text === undefined ||
        [row.title, row.about, row.code, row.owasp.join(' ')].some((each) =>
          each.toLowerCase().includes(text),
        )),
  );
  return (
    <>
      <PostureHead
        title="Posture checks"
        actions={
          <ExportMenu
            name="posture-checks"
            columns={fieldColumns(shown ?? [])}
            rows={shown ?? []}
            disabled={!shown?.length}
          />
        }
      />
      <Group gap="xs" mb="sm">
        <FilterSelect
          label="Reads"
          any="Any source"
          choices={Object.entries(FROM_WORDS).map(([value, label]) => ({ value, label }))}
          value={from}
          onChange={(value) => set({ from: value })}
        />
        <SearchField label="Search checks" value={get('q') ?? ''} onChange={(q) => set({ q })} />
      </Group>
      <Panel flush>
        <QueryView query={{ data: shown, error: query.error, refetch: query.refetch }} lines={10}>
          {(rows) => (
            <DataTable
              label="Posture checks"
              columns={COLUMNS}
              rows={sortRows(rows, COLUMNS, sort)}
              keyOf={(row) => row.id}
              sort={sort}
              onSort={(next) => set({ sort: sortToText(next) })}
            />
          )}
        </QueryView>
      </Panel>
    </>
  );
}
