import type { CollectorRow, CollectorStats } from '@gatewatch/model';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { collectorsQuery } from '../../api/queries.js';
import { collectorHealth } from '../../components/collector-health.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StatusDot } from '../../components/status-dot.js';
import { When } from '../../components/when.js';
import { formatBytes, formatCount } from '../../format/format-count.js';
import { Rejections } from './rejections.js';

type Source = CollectorStats['sources'][number];

const SOURCES: readonly Column<Source>[] = [
  { id: 'name', header: 'Source', cell: (source) => source.name },
  { id: 'kind', header: 'Kind', cell: (source) => source.kind },
  { id: 'address', header: 'Listens on', cell: (source) => <span className="mono">{source.address}</span> },
  {
    id: 'open',
    header: 'Connections',
    align: 'right',
    cell: (source) => formatCount(source.connectionsOpen),
  },
  { id: 'lines', header: 'Lines', align: 'right', cell: (source) => formatCount(source.linesReceived) },
  {
    id: 'last',
    header: 'Last line',
    cell: (source) => (source.lastLineAt === undefined ? 'none yet' : <When at={source.lastLineAt} />),
  },
];

/** What each collector receives, and what it had to turn away. */
export function Collectors() {
  const collectors = useQuery(collectorsQuery);
  return (
    <QueryView query={collectors}>
      {(items) =>
        items.length === 0 ? (
          <Panel>
            <EmptyNotice
              title="No collector has reported yet"
              action={
                <Button component={Link} to="/welcome">
                  Connect a gateway
                </Button>
              }
            >
              One runs inside <code>gatewatch up</code>; others report when started with{' '}
              <code>gatewatch collect</code>.
            </EmptyNotice>
          </Panel>
        ) : (
          <Stack gap={12}>
            {items.map((collector) => (
              <Collector key={collector.name} collector={collector} />
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
}

function Collector({ collector }: { readonly collector: CollectorRow }) {
  const { stats } = collector;
  return (
    <Panel
      title={collector.name}
      flush
      actions={
        <StatusDot state={collectorHealth(collector).state}>
          {collectorHealth(collector).word}, last heard <When at={collector.lastSeen} />
        </StatusDot>
      }
    >
      {stats === null ? (
        <EmptyNotice title="No figures yet">They come with its next report.</EmptyNotice>
      ) : (
        <>
          <Figures stats={stats} />
          <DataTable label="Sources" columns={SOURCES} rows={stats.sources} keyOf={(source) => source.name} />
          <Rejections stats={stats} />
        </>
      )}
    </Panel>
  );
}

function Figures({ stats }: { readonly stats: CollectorStats }) {
  const rejected = Object.values(stats.rejected).reduce((sum, count) => sum + count, 0);
  const figures = [
    ['Lines received', formatCount(stats.linesReceived)],
    ['Calls accepted', formatCount(stats.callsAccepted)],
    ['Rejected', formatCount(rejected)],
    ['Given up, disk full', formatCount(stats.droppedFull)],
    ['Waiting on disk', formatBytes(stats.spoolBytes)],
  ] as const;
  return (
    <Group gap="xl" p="sm" className="tabular" style={{ borderBottom: '1px solid var(--gw-line)' }}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          <Text fw={600}>{value}</Text>
        </div>
      ))}
      <div>
        <Text size="xs" c="dimmed">
          Started
        </Text>
        <When at={stats.startedAt} />
      </div>
    </Group>
  );
}
