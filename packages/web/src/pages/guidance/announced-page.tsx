import type { AlertException, Announcement } from '@gatewatch/model';
import { Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  announce,
  announcementsQuery,
  except,
  exceptionsQuery,
  removeException,
  withdraw,
} from '../../api/analytics-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { When } from '../../components/when.js';
import { AlertsHead } from '../alerts/alerts-head.js';
import { AnnounceDialog } from './announce-dialog.js';
import { ExceptDialog } from './except-dialog.js';
import { scopeWords } from './scope-words.js';

/** What people told the analytics beforehand: windows of more than usual, and what is not to be told. */
export function AnnouncedPage() {
  const client = useQueryClient();
  const [dialog, setDialog] = useState<'none' | 'announce' | 'except'>('none');
  const announcements = useQuery(announcementsQuery);
  const exceptions = useQuery(exceptionsQuery);
  const change = useMutation({
    mutationFn: (job: () => Promise<unknown>) => job(),
    onSuccess: () => {
      for (const key of ['announcements', 'exceptions']) void client.invalidateQueries({ queryKey: [key] });
    },
    onError: (error) => showProblem('It was not changed', error),
  });
  const takeBack = (one: Announcement): void => {
    const { title, scope, from, until, factor } = one;
    change.mutate(() => withdraw(one.id));
    showUndo(`“${title}” taken back.`, () =>
      change.mutate(() => announce({ title, scope, from, until, factor })),
    );
  };
  const end = ({ id, reason, scope, until }: AlertException): void => {
    change.mutate(() => removeException(id));
    showUndo('Exception ended.', () => change.mutate(() => except({ reason, scope, until })));
  };
  return (
    <>
      <AlertsHead
        title="Announced and excepted"
        actions={
          <>
            <Button variant="default" onClick={() => setDialog('except')}>
              Except…
            </Button>
            <Button onClick={() => setDialog('announce')}>Announce…</Button>
          </>
        }
      />
      <Stack gap={12}>
        <Panel title="Announced" note="more than usual, for a while" flush>
          <QueryView query={announcements}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyNotice title="Nothing is announced">
                  Tell beforehand that a partner sends three times as much until Friday: that is silent then,
                  and nothing else.
                </EmptyNotice>
              ) : (
                <DataTable
                  label="Announcements"
                  columns={announcedColumns(takeBack)}
                  rows={rows}
                  keyOf={(row) => row.id}
                />
              )
            }
          </QueryView>
        </Panel>
        <Panel title="Excepted" note="not told until then" flush>
          <QueryView query={exceptions}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyNotice title="Nothing is excepted">
                  Closing an alert as “expected until” makes an exception for what it was about.
                </EmptyNotice>
              ) : (
                <DataTable
                  label="Exceptions"
                  columns={exceptedColumns(end)}
                  rows={rows}
                  keyOf={(row) => row.id}
                />
              )
            }
          </QueryView>
        </Panel>
      </Stack>
      {dialog === 'announce' && (
        <AnnounceDialog
          onClose={() => setDialog('none')}
          onAnnounce={(draft) => change.mutate(() => announce(draft))}
        />
      )}
      {dialog === 'except' && (
        <ExceptDialog
          onClose={() => setDialog('none')}
          onExcept={(draft) => change.mutate(() => except(draft))}
        />
      )}
    </>
  );
}

const announcedColumns = (takeBack: (one: Announcement) => void): readonly Column<Announcement>[] => [
  { id: 'title', header: 'What', cell: (row) => <span className="wrap">{row.title}</span> },
  {
    id: 'whom',
    header: 'Whom',
    wide: true,
    cell: (row) => <span className="wrap">{scopeWords(row.scope)}</span>,
  },
  { id: 'factor', header: 'Up to', align: 'right', cell: (row) => `× ${row.factor}` },
  { id: 'from', header: 'From', cell: (row) => <When at={row.from} /> },
  { id: 'until', header: 'Until', cell: (row) => <When at={row.until} /> },
  { id: 'by', header: 'By', cell: (row) => row.createdBy },
  {
    id: 'end',
    header: '',
    cell: (row) => (
      <Button variant="default" size="compact-sm" onClick={() => takeBack(row)}>
        Take back
      </Button>
    ),
  },
];

const exceptedColumns = (end: (one: AlertException) => void): readonly Column<AlertException>[] => [
  { id: 'why', header: 'Why', wide: true, cell: (row) => <span className="wrap">{row.reason}</span> },
  { id: 'whom', header: 'Whom', cell: (row) => <span className="wrap">{scopeWords(row.scope)}</span> },
  { id: 'until', header: 'Until', cell: (row) => <When at={row.until} /> },
  { id: 'by', header: 'By', cell: (row) => row.createdBy },
  {
    id: 'end',
    header: '',
    cell: (row) => (
      <Button variant="default" size="compact-sm" onClick={() => end(row)}>
        End now
      </Button>
    ),
  },
];
