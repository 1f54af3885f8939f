import type { AuditEntry } from '@gatewatch/model';
import { useInfiniteQuery } from '@tanstack/react-query';
import { auditQuery } from '../../api/queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { LoadMore } from '../../components/load-more.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { When } from '../../components/when.js';

const COLUMNS: readonly Column<AuditEntry>[] = [
  { id: 'at', header: 'When', cell: (entry) => <When at={entry.at} as="full" /> },
  { id: 'who', header: 'Who', cell: (entry) => entry.who },
  { id: 'what', header: 'What', cell: (entry) => <span className="mono">{entry.what}</span> },
  { id: 'subject', header: 'Subject', cell: (entry) => <span className="mono wrap">{entry.subject}</span> },
  { id: 'detail', header: 'Detail', wide: true, cell: (entry) => entry.detail },
];

/** Everything that was decided or changed, newest first. */
export function AuditLog() {
  const query = useInfiniteQuery(auditQuery);
  const entries = query.data?.pages.flatMap((page) => page.items);
  return (
    <Panel flush>
      <QueryView query={{ data: entries, error: query.error, refetch: query.refetch }} lines={8}>
        {(items) =>
          items.length === 0 ? (
            <EmptyNotice title="Nothing yet">Sign-ins, changes and orders are written down here.</EmptyNotice>
          ) : (
            <DataTable label="Audit log" columns={COLUMNS} rows={items} keyOf={(entry) => String(entry.id)} />
          )
        }
      </QueryView>
      <LoadMore query={query} />
    </Panel>
  );
}
