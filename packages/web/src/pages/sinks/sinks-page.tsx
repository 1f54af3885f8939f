import type { Sink } from '@gatewatch/model';
import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { sinkKindsQuery, sinksQuery } from '../../api/sink-queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SystemHead } from '../../components/system-head.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { DeadLetters } from './dead-letters.js';
import { SinkDialog } from './sink-dialog.js';
import { SinkTable } from './sink-table.js';

/** Whom Gatewatch tells: SIEM, SOAR, chat, mail; whether they take it, and what they did not take. */
export function SinksPage() {
  const { get, set } = useUrlFilters();
  const sinks = useQuery(sinksQuery);
  // Asked for beforehand, so that the form stands at once.
  useQuery(sinkKindsQuery);
  const edit = get('edit');
  const edited: Sink | undefined = sinks.data?.find(({ id }) => id === edit);
  const close = () => set({ edit: undefined });
  const create = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => set({ edit: 'new' })}>
      New sink
    </Button>
  );
  return (
    <>
      <SystemHead title="Sinks" actions={create} />
      <Stack gap={12}>
        <Panel flush>
          <QueryView query={sinks}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyNotice title="Nobody is told yet" action={create}>
                  Alerts, approvals, orders and notices can go to a SIEM, a chat, a pager, a ticket or a
                  webhook of your own. Detection never waits for them.
                </EmptyNotice>
              ) : (
                <SinkTable sinks={rows} onEdit={(id) => set({ edit: id })} />
              )
            }
          </QueryView>
        </Panel>
        <DeadLetters />
      </Stack>
      {edit === 'new' && <SinkDialog sink={undefined} onClose={close} />}
      {edited && <SinkDialog key={edited.id} sink={edited} onClose={close} />}
    </>
  );
}
