import type { Policy } from '@gatewatch/model';
import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { policiesQuery, setupQuery } from '../../api/queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { PolicyDialog } from './policy-dialog.js';
import { PolicyTable } from './policy-table.js';

/** When this is seen, then do that: the rules by which Gatewatch acts on its own. */
export function PoliciesPage() {
  const { get, set } = useUrlFilters();
  const policies = useQuery(policiesQuery);
  const { data: setup } = useQuery(setupQuery);
  const edit = get('edit');
  const edited: Policy | undefined = policies.data?.find((policy) => policy.id === edit);
  const close = () => set({ edit: undefined });
  const create = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => set({ edit: 'new' })}>
      New policy
    </Button>
  );
  return (
    <>
      <PageHead
        title="Policies"
        lead="When an alert like this is raised, then stop the consumer at Kong. Begin in simulate mode: it shows what would be done and does nothing."
        actions={create}
      />
      {setup && !setup.kongAdminConfigured && (setup.demo === 'off' || setup.demo === 'stopped') && (
        <Text size="sm" mb="sm">
          No Kong Admin API is configured: orders of an enforcing policy will wait. Start with{' '}
          <code>--kong-admin URL</code>.
        </Text>
      )}
      <Panel flush>
        <QueryView query={policies}>
          {(items) =>
            items.length === 0 ? (
              <EmptyNotice title="No policy yet" action={create}>
                Without one Gatewatch only watches and tells. A good first: object enumeration, high severity,
                simulate.
              </EmptyNotice>
            ) : (
              <PolicyTable policies={items} onEdit={(id) => set({ edit: id })} />
            )
          }
        </QueryView>
      </Panel>
      {edit === 'new' && <PolicyDialog policy={undefined} onClose={close} />}
      {edited && <PolicyDialog key={edited.id} policy={edited} onClose={close} />}
    </>
  );
}
