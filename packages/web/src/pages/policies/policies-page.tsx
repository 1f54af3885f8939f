import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { policiesQuery, setupQuery } from '../../api/queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { FreezeNotice } from './freeze-notice.js';
import { PolicyTable } from './policy-table.js';

/** When this is seen, then do that: the rules by which Gatewatch acts on its own. */
export function PoliciesPage() {
  const policies = useQuery(policiesQuery);
  const { data: setup } = useQuery(setupQuery);
  const create = (
    <Button component={Link} to="/policies/new" leftSection={<IconPlus size={14} />}>
      New policy
    </Button>
  );
  return (
    <>
      <PageHead
        title="Policies"
        lead="When an alert like this is raised, then do that at the gateway. A policy begins in simulate, is back-tested on your own history, and is armed in steps."
        actions={create}
      />
      {setup && !setup.kongAdminConfigured && (setup.demo === 'off' || setup.demo === 'stopped') && (
        <Text size="sm" mb="sm">
          No Kong Admin API is configured: orders of an armed policy will wait. Start with{' '}
          <code>--kong-admin URL</code>.
        </Text>
      )}
      {policies.data
        ?.filter(({ frozen }) => frozen !== undefined)
        .map((policy) => (
          <FreezeNotice key={policy.id} policy={policy} named />
        ))}
      <Panel flush>
        <QueryView query={policies}>
          {(items) =>
            items.length === 0 ? (
              <EmptyNotice title="No policy yet" action={<Starters />}>
                Without one Gatewatch only watches and tells. Begin with one of these, or from nothing: it
                begins by simulating, so nothing can go wrong.
              </EmptyNotice>
            ) : (
              <PolicyTable policies={items} />
            )
          }
        </QueryView>
      </Panel>
    </>
  );
}

const STARTERS: readonly { readonly label: string; readonly asked: Readonly<Record<string, string>> }[] = [
  {
    label: 'Somebody walks through other people’s objects',
    asked: { name: 'Stop enumeration', detector: 'object-enumeration', kind: 'consumer' },
  },
  {
    label: 'Passwords are tried from one address',
    asked: { name: 'Stop credential stuffing', detector: 'credential-stuffing', kind: 'ip' },
  },
  {
    label: 'Anything critical',
    asked: { name: 'Anything critical', severity: 'critical', kind: 'consumer' },
  },
];

function Starters() {
  return (
    <>
      {STARTERS.map(({ label, asked }) => (
        <Button key={label} component={Link} to={paths.newPolicy(asked)} variant="default">
          {label}
        </Button>
      ))}
    </>
  );
}
