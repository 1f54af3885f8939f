import type { BackTest, Policy } from '@gatewatch/model';
import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { backTestsQuery } from '../../api/response-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { RunBackTest } from '../../components/run-back-test.js';
import { When } from '../../components/when.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import { formatDayTime } from '../../format/format-time.js';

const STATE_WORDS: Readonly<Record<BackTest['state'], string>> = {
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const COLUMNS: readonly Column<BackTest>[] = [
  {
    id: 'span',
    header: 'History',
    cell: (row) => `${formatDayTime(row.from)} to ${formatDayTime(row.to)}`,
  },
  {
    id: 'state',
    header: 'State',
    cell: (row) =>
      row.state === 'running' ? `Running, ${Math.round(row.progress * 100)}%` : STATE_WORDS[row.state],
  },
  { id: 'hits', header: 'Would have hit', align: 'right', cell: (row) => formatCount(row.estimate.hits) },
  {
    id: 'good',
    header: 'Good calls swallowed',
    align: 'right',
    cell: (row) => formatCount(row.swallowed.total.succeeded),
  },
  {
    id: 'bound',
    header: 'Legitimate at most',
    align: 'right',
    cell: (row) =>
      row.estimate.hits === 0
        ? '–'
        : row.estimate.labelled === 0
          ? 'label first'
          : formatShare(row.estimate.upper),
  },
  { id: 'by', header: 'By', cell: (row) => row.by },
  { id: 'when', header: 'Run', cell: (row) => <When at={row.startedAt} /> },
];

/** What the policy would have done on the customer's own history, run by run. */
export function PolicyBackTests({ policy }: { readonly policy: Policy }) {
  const [asking, setAsking] = useState(false);
  const query = useQuery(backTestsQuery(policy.id));
  const run = <Button onClick={() => setAsking(true)}>Run a back-test…</Button>;
  return (
    <Panel title="Back-tests" actions={query.data?.length ? run : undefined} flush>
      <QueryView query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyNotice title="Not back-tested yet" action={run}>
              It replays your own history with this policy in force, and says whom it would have hit, which
              good calls it would have swallowed, and how sure that is.{' '}
              <Text span>Nothing is sent to any gateway.</Text>
            </EmptyNotice>
          ) : (
            <DataTable
              label="Back-tests"
              columns={COLUMNS}
              rows={rows}
              keyOf={(row) => row.id}
              linkOf={(row) => paths.backTest(policy.id, row.id)}
            />
          )
        }
      </QueryView>
      {asking && <RunBackTest policyId={policy.id} onClose={() => setAsking(false)} />}
    </Panel>
  );
}
