import type { HttpAction } from '@gatewatch/model';
import { Anchor, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { httpActionsQuery } from '../../api/response-queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SystemHead } from '../../components/system-head.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { HttpActionDialog } from './http-action-dialog.js';
import { HttpActionTable } from './http-action-table.js';

/** Endpoints of the customer's own that orders call, for what neither the gateway nor a bouncer can do. */
export function HttpActionsPage() {
  const { get, set } = useUrlFilters();
  const actions = useQuery(httpActionsQuery);
  const edit = get('edit');
  const edited: HttpAction | undefined = actions.data?.find(({ name }) => name === edit);
  const close = () => set({ edit: undefined });
  const names = actions.data?.map(({ name }) => name) ?? [];
  const create = (
    // No action is named so: names are in lower case.
    <Button leftSection={<IconPlus size={14} />} onClick={() => set({ edit: 'NEW' })}>
      New HTTP action
    </Button>
  );
  const guide = (
    <Anchor component={Link} to="/guides/http-actions" inherit>
      guide
    </Anchor>
  );
  return (
    <>
      <SystemHead title="HTTP actions" actions={create} />
      <Panel flush title="Endpoints of your own" note={<>how they are called and checked: the {guide}</>}>
        <QueryView query={actions}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyNotice title="No endpoint of yours is called yet" action={create}>
                For what neither the gateway nor a bouncer can do: block at a CDN, lock an account, open a
                ticket. Say what is asked when an order begins and what undoes it at the end, then name it in
                a{' '}
                <Anchor component={Link} to="/policies" inherit>
                  policy
                </Anchor>{' '}
                or order it by hand.
              </EmptyNotice>
            ) : (
              <HttpActionTable actions={rows} onEdit={(name) => set({ edit: name })} />
            )
          }
        </QueryView>
      </Panel>
      {edit === 'NEW' && <HttpActionDialog action={undefined} taken={names} onClose={close} />}
      {edited && <HttpActionDialog key={edited.name} action={edited} taken={[]} onClose={close} />}
    </>
  );
}
