import type { CollectorStats, RejectionReason } from '@gatewatch/model';
import { Box, Text, Title } from '@mantine/core';
import { type Column, DataTable } from '../../components/data-table.js';
import { When } from '../../components/when.js';
import { formatBytes, formatCount } from '../../format/format-count.js';
import { REJECTION_WORDS } from './rejection-words.js';

interface ReasonRow {
  readonly reason: RejectionReason;
  readonly count: number;
}

type Quarantined = CollectorStats['quarantine'][number];

const REASONS: readonly Column<ReasonRow>[] = [
  { id: 'reason', header: 'Reason', cell: (row) => <span className="mono">{row.reason}</span> },
  { id: 'count', header: 'Lines', align: 'right', cell: (row) => formatCount(row.count) },
  { id: 'meaning', header: 'What it means', wide: true, cell: (row) => REJECTION_WORDS[row.reason] },
];

const QUARANTINE: readonly Column<Quarantined>[] = [
  { id: 'at', header: 'When', cell: (row) => <When at={row.at} /> },
  { id: 'source', header: 'Source', cell: (row) => row.source },
  { id: 'reason', header: 'Reason', cell: (row) => <span className="mono">{row.reason}</span> },
  { id: 'bytes', header: 'Size', align: 'right', cell: (row) => formatBytes(row.bytes) },
  {
    id: 'detail',
    header: 'Detail',
    wide: true,
    cell: (row) => (
      <>
        {row.detail}
        {row.sample !== undefined && (
          <Text
            size="xs"
            c="dimmed"
            className="mono wrap"
            title="The line’s shape: letters as a, digits as 0"
          >
            {row.sample}
          </Text>
        )}
      </>
    ),
  },
];

const REASON_ORDER = Object.keys(REJECTION_WORDS) as RejectionReason[];

/** Lines that did not become calls: how many and why, and the newest of them. */
export function Rejections({ stats }: { readonly stats: CollectorStats }) {
  const rows = REASON_ORDER.map((reason) => ({ reason, count: stats.rejected[reason] ?? 0 }))
    .filter((row) => row.count > 0)
    .sort((a, b) => b.count - a.count);
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="sm">
        Every line became a call.
      </Text>
    );
  }
  return (
    <Box style={{ borderTop: '1px solid var(--gw-line)' }}>
      <Title order={3} px="sm" pt="sm">
        Rejected lines by reason
      </Title>
      <DataTable label="Rejected lines by reason" columns={REASONS} rows={rows} keyOf={(row) => row.reason} />
      {stats.quarantine.length > 0 && (
        <>
          <Title order={3} px="sm" pt="sm">
            Newest rejected lines
          </Title>
          <DataTable
            label="Newest rejected lines"
            columns={QUARANTINE}
            rows={stats.quarantine}
            keyOf={(row) => `${row.at} ${row.source} ${row.reason} ${row.bytes} ${row.detail}`}
          />
        </>
      )}
    </Box>
  );
}
