import type { CollectorStats } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { CodeList } from '../../components/code-list.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { StatusDot } from '../../components/status-dot.js';
import { When } from '../../components/when.js';
import { formatBytes, formatCount } from '../../format/format-count.js';
import { formatDuration } from '../../format/format-duration.js';
import { useRates } from './use-rates.js';

type Source = CollectorStats['sources'][number];

const columnsWith = (rates: Readonly<Record<string, number | undefined>>): readonly Column<Source>[] => [
  {
    id: 'name',
    header: 'Source',
    wide: true,
    cell: (source) => (
      <>
        <StatusDot state={source.problem === undefined ? 'good' : 'bad'}>{source.name}</StatusDot>
        {source.problem !== undefined && (
          <Text size="xs" c="dimmed" pl={14}>
            {source.problem}
          </Text>
        )}
      </>
    ),
  },
  { id: 'kind', header: 'Kind', cell: (source) => source.kind },
  { id: 'formats', header: 'Reads', cell: (source) => <CodeList words={source.formats ?? []} /> },
  {
    id: 'address',
    header: 'From',
    cell: (source) => (
      <>
        <span className="mono wrap">{source.address}</span>
        {source.connectionsOpen > 0 && (
          <Text size="xs" c="dimmed">
            {formatCount(source.connectionsOpen)} open
          </Text>
        )}
      </>
    ),
  },
  {
    id: 'rate',
    header: 'Lines/s',
    align: 'right',
    cell: (source) => {
      const rate = rates[source.name];
      return rate === undefined ? '–' : formatCount(rate);
    },
  },
  { id: 'lines', header: 'Lines', align: 'right', cell: (source) => formatCount(source.linesReceived) },
  {
    id: 'rejected',
    header: 'Rejected',
    align: 'right',
    cell: (source) => formatCount(source.linesRejected ?? 0),
  },
  { id: 'lag', header: 'Behind', align: 'right', cell: lagOf },
  {
    id: 'last',
    header: 'Last line',
    cell: (source) => (source.lastLineAt === undefined ? 'none yet' : <When at={source.lastLineAt} />),
  },
];

function lagOf({ lagMs, backlog, backlogUnit }: Source): string {
  const parts = [
    ...(lagMs === undefined ? [] : [formatDuration(lagMs)]),
    ...(backlog === undefined || backlog === 0
      ? []
      : [
          backlogUnit === 'bytes'
            ? formatBytes(backlog)
            : `${formatCount(backlog)} ${backlogUnit ?? ''}`.trim(),
        ]),
  ];
  return parts.length === 0 ? '–' : parts.join(', ');
}

/** What each source receives, how fast, and whether it keeps up. */
export function SourcesTable({ sources }: { readonly sources: readonly Source[] }) {
  const rates = useRates(Object.fromEntries(sources.map((source) => [source.name, source.linesReceived])));
  return (
    <DataTable label="Sources" columns={columnsWith(rates)} rows={sources} keyOf={(source) => source.name} />
  );
}
