import type { Notice } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { noticesQuery } from '../../api/queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { LoadMore } from '../../components/load-more.js';
import { NOTICE_WORDS } from '../../components/notice-words.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StatusDot } from '../../components/status-dot.js';
import { When } from '../../components/when.js';

const COLUMNS: readonly Column<Notice>[] = [
  {
    id: 'what',
    header: 'What',
    cell: (notice) => (
      <StatusDot state={notice.until === null ? 'bad' : 'idle'}>{NOTICE_WORDS[notice.kind]}</StatusDot>
    ),
  },
  { id: 'subject', header: 'Where', cell: (notice) => <span className="wrap">{notice.subject}</span> },
  {
    id: 'detail',
    header: 'Detail',
    wide: true,
    cell: (notice) => (
      <>
        {notice.detail}
        {notice.until === null && (
          <Text size="xs" c="dimmed">
            {notice.advice}
          </Text>
        )}
      </>
    ),
  },
  { id: 'since', header: 'Since', cell: (notice) => <When at={notice.since} /> },
  {
    id: 'until',
    header: 'Until',
    cell: (notice) => (notice.until === null ? 'still so' : <When at={notice.until} />),
  },
];

/** What operators should put right, and what has passed. */
export function OperatorNotices() {
  const query = useInfiniteQuery(noticesQuery(false));
  const notices = query.data?.pages.flatMap((page) => page.items);
  return (
    <Panel title="Notices" note="how logs arrive; nobody is accused by these" flush>
      <QueryView query={{ data: notices, error: query.error, refetch: query.refetch }} lines={3}>
        {(items) =>
          items.length === 0 ? (
            <EmptyNotice title="All is well">
              Gaps, repeated calls, clocks that are off, silent collectors and full spools are told here.
            </EmptyNotice>
          ) : (
            <DataTable label="Notices" columns={COLUMNS} rows={items} keyOf={(notice) => notice.id} />
          )
        }
      </QueryView>
      <LoadMore query={query} />
    </Panel>
  );
}
