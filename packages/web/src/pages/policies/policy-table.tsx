import { isArmed, type Policy } from '@gatewatch/model';
import { Button, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ordersOfQuery, responseSettingsQuery } from '../../api/response-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { paths } from '../../components/paths.js';
import { DeletePolicyDialog } from './delete-policy-dialog.js';
import { countWords, heldBy, hitsWithin } from './hits-within.js';
import { LastBound } from './last-bound.js';
import { PolicySwitch } from './policy-switch.js';
import { policySentence } from './policy-words.js';
import { StageBar } from './stage-bar.js';
import { usePolicyChanges } from './use-policy-changes.js';

const WEEK_MS = 7 * 86_400_000;
const MOST_ORDERS = 1_000;

/** Policies, one a row, each as a sentence with how far it is armed and what it did. */
export function PolicyTable({ policies }: { readonly policies: readonly Policy[] }) {
  const { remove } = usePolicyChanges();
  const [deleting, setDeleting] = useState<Policy>();
  const recent = useInfiniteQuery(ordersOfQuery({}, MOST_ORDERS));
  const held = useInfiniteQuery(ordersOfQuery({ inForce: 'true' }, MOST_ORDERS));
  const stopped = useQuery(responseSettingsQuery).data?.stopped ?? null;
  const weekAgoMs = Date.now() - WEEK_MS;
  const columns: readonly Column<Policy>[] = [
    { id: 'name', header: 'Policy', cell: (policy) => <span className="wrap">{policy.name}</span> },
    {
      id: 'does',
      header: 'What it does',
      wide: true,
      cell: (policy) => (
        <Text size="sm" c="dimmed" lineClamp={3} title={policySentence(policy)}>
          {policySentence(policy)}
        </Text>
      ),
    },
    {
      id: 'stage',
      header: 'Stage',
      cell: (policy) => (
        <>
          <StageBar
            mode={policy.mode}
            halted={!policy.enabled || policy.frozen !== undefined || stopped !== null}
          />
          <Text size="xs" c="dimmed">
            {haltWords(policy, stopped !== null)}
          </Text>
        </>
      ),
    },
    {
      id: 'active',
      header: 'In force',
      align: 'right',
      cell: (policy) => countWords(heldBy(held.data?.pages[0], policy.id)),
    },
    {
      id: 'hits',
      header: 'Hits, 7 days',
      align: 'right',
      cell: (policy) => countWords(hitsWithin(recent.data?.pages[0], policy.id, weekAgoMs)),
    },
    { id: 'bound', header: 'Back-test', cell: (policy) => <LastBound policyId={policy.id} /> },
    { id: 'enabled', header: 'On', cell: (policy) => <PolicySwitch policy={policy} /> },
    {
      id: 'do',
      header: 'Actions',
      align: 'right',
      cell: (policy) => (
        <span className="row-actions">
          <Button component={Link} to={paths.editPolicy(policy.id)} variant="default" size="compact-xs">
            Edit
          </Button>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setDeleting(policy)}>
            Delete…
          </Button>
        </span>
      ),
    },
  ];
  return (
    <>
      <DataTable
        label="Policies"
        columns={columns}
        rows={policies}
        keyOf={(policy) => policy.id}
        linkOf={(policy) => paths.policy(policy.id)}
      />
      {deleting && (
        <DeletePolicyDialog
          policy={deleting}
          onClose={() => setDeleting(undefined)}
          onDelete={() => remove.mutate(deleting)}
        />
      )}
    </>
  );
}

function haltWords(policy: Policy, stopped: boolean): string {
  if (!policy.enabled) return 'off';
  if (policy.frozen !== undefined) return 'frozen';
  return stopped && isArmed(policy.mode) ? 'stopped with everything' : '';
}
