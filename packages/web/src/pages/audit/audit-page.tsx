import type { AuditEntry } from '@gatewatch/model';
import { Anchor, Button, Group, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { readAll } from '../../api/read-all.js';
import { auditTrailQuery } from '../../api/sink-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { FilterSelect } from '../../components/filter-select.js';
import { LoadMore } from '../../components/load-more.js';
import { fromLocalInput } from '../../components/local-time.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { SystemHead } from '../../components/system-head.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { When } from '../../components/when.js';
import { subjectPath, WHAT_GROUPS, whatWords, whoWords } from './audit-words.js';

const COLUMNS: readonly Column<AuditEntry>[] = [
  {
    id: 'at',
    header: 'When',
    cell: (entry) => <When at={entry.at} as="full" />,
    exported: (entry) => entry.at,
  },
  {
    id: 'who',
    header: 'Who',
    cell: (entry) => <span className="wrap">{whoWords(entry.who)}</span>,
    exported: (entry) => entry.who,
  },
  {
    id: 'what',
    header: 'Did what',
    cell: (entry) => <span title={entry.what}>{whatWords(entry.what)}</span>,
    exported: (entry) => entry.what,
  },
  {
    id: 'detail',
    header: 'In detail',
    wide: true,
    cell: (entry) => entry.detail,
    exported: (entry) => entry.detail,
  },
  {
    id: 'subject',
    header: 'Of',
    cell: (entry) => <Subject entry={entry} />,
    exported: (entry) => entry.subject,
  },
];
/** Beyond this a file is cut; nobody reads more of a trail than that in a sheet. */
const MOST_EXPORTED = 50_000;

function Subject({ entry }: { readonly entry: AuditEntry }) {
  const path = subjectPath(entry);
  const short = entry.subject.length > 13 ? `${entry.subject.slice(0, 12)}…` : entry.subject;
  return path === undefined ? (
    <span className="mono" title={entry.subject}>
      {short || '–'}
    </span>
  ) : (
    <Anchor component={Link} to={path} inherit className="mono" title={entry.subject}>
      {short}
    </Anchor>
  );
}

/** Everything that was decided, changed or done, by whom and when; nothing in it can be changed. */
export function AuditPage() {
  const { get, set } = useUrlFilters();
  const local = { from: get('from') ?? '', to: get('to') ?? '' };
  const filters = {
    who: get('who'),
    what: get('what'),
    subject: get('subject'),
    from: fromLocalInput(local.from),
    to: fromLocalInput(local.to),
  };
  const filtered = Object.values(filters).some((value) => value !== undefined);
  const query = useInfiniteQuery(auditTrailQuery(filters));
  const entries = query.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <SystemHead
        title="Audit trail"
        actions={
          <ExportMenu
            name="audit-trail"
            columns={COLUMNS}
            rows={(onProgress, signal) =>
              readAll<AuditEntry>('/audit', filters, { mostRows: MOST_EXPORTED, onProgress, signal })
            }
          />
        }
      />
      <Group gap="xs" mb="sm" align="flex-end">
        <FilterSelect
          label="Did what"
          any="Anything"
          choices={WHAT_GROUPS}
          value={filters.what}
          onChange={(what) => set({ what })}
        />
        <SearchField label="Who" value={filters.who ?? ''} onChange={(who) => set({ who })} />
        <SearchField
          label="Id of the subject"
          value={filters.subject ?? ''}
          onChange={(subject) => set({ subject })}
        />
        <TextInput
          type="datetime-local"
          label="From"
          value={local.from}
          onChange={({ currentTarget }) => set({ from: currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label="To"
          value={local.to}
          onChange={({ currentTarget }) => set({ to: currentTarget.value })}
        />
        {filtered && (
          <Button
            variant="subtle"
            onClick={() =>
              set({ who: undefined, what: undefined, subject: undefined, from: undefined, to: undefined })
            }
          >
            Clear
          </Button>
        )}
      </Group>
      <Panel flush>
        <QueryView query={{ data: entries, error: query.error, refetch: query.refetch }} lines={8}>
          {(items) =>
            items.length === 0 ? (
              <EmptyNotice title={filtered ? 'Nothing like that' : 'Nothing yet'}>
                {filtered
                  ? 'Take a filter off, or look at a longer time.'
                  : 'Sign-ins, changes, orders and what gateways really did are written down here.'}
              </EmptyNotice>
            ) : (
              <DataTable
                label="Audit trail"
                columns={COLUMNS}
                rows={items}
                keyOf={(entry) => String(entry.id)}
              />
            )
          }
        </QueryView>
        <LoadMore query={query} />
      </Panel>
      <Text size="xs" c="dimmed" mt="xs">
        Times are yours; a file holds UTC.
      </Text>
    </>
  );
}
