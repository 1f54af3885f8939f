import type { CollectorRow, CollectorStats } from '@gatewatch/model';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { collectorsQuery } from '../../api/queries.js';
import { collectorHealth } from '../../components/collector-health.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StatusDot } from '../../components/status-dot.js';
import { When } from '../../components/when.js';
import { formatBytes, formatCount } from '../../format/format-count.js';
import { Completeness } from './completeness.js';
import { OperatorNotices } from './operator-notices.js';
import { Rejections } from './rejections.js';
import { SourcesTable } from './sources-table.js';

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
                <Button component={Link} to="/sources">
                  Add a source
                </Button>
              }
            >
              One runs inside <code>gatewatch up</code>; others report when started with{' '}
              <code>gatewatch collect</code>.
            </EmptyNotice>
          </Panel>
        ) : (
          <Stack gap={12}>
            <OperatorNotices />
            <Completeness />
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
          <SourcesTable sources={stats.sources} />
          <Rejections stats={stats} />
        </>
      )}
    </Panel>
  );
}

/** `1.2 MB of 4 GB, oldest 3 s`. */
function spoolOf({ spoolBytes, spoolMaxBytes, spoolOldestAt }: CollectorStats): ReactNode {
  return (
    <>
      {formatBytes(spoolBytes)}
      {spoolMaxBytes !== undefined && ` of ${formatBytes(spoolMaxBytes)}`}
      {spoolOldestAt !== undefined && (
        <Text span size="xs" c="dimmed">
          {' '}
          oldest <When at={spoolOldestAt} />
        </Text>
      )}
    </>
  );
}

function Figures({ stats }: { readonly stats: CollectorStats }) {
  const rejected = Object.values(stats.rejected).reduce((sum, count) => sum + count, 0);
  const figures = [
    ['Lines received', formatCount(stats.linesReceived)],
    ['Calls accepted', formatCount(stats.callsAccepted)],
    ['Rejected', formatCount(rejected)],
    ['Skipped', formatCount(stats.linesSkipped ?? 0)],
    ['Repeated, left out', formatCount(stats.duplicatesDropped ?? 0)],
    ['Given up, no room', formatCount(stats.droppedFull)],
    ['Refused by platform', formatCount(stats.callsRefused ?? 0)],
    ['Waiting on disk', spoolOf(stats)],
  ] as const;
  return (
    <Group gap="xl" p="sm" className="tabular" style={{ borderBottom: '1px solid var(--gw-line)' }}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          <Text fw={600} component="div">
            {value}
          </Text>
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
