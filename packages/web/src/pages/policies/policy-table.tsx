import { isArmed, type Policy } from '@gatewatch/model';
import { Button, Switch, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ordersOfQuery, responseSettingsQuery } from '../../api/response-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { paths } from '../../components/paths.js';
import { hitsWithin } from './hits-within.js';
import { LastBound } from './last-bound.js';
import { policySentence } from './policy-words.js';
import { StageBar } from './stage-bar.js';
import { usePolicyChanges } from './use-policy-changes.js';

const WEEK_MS = 7 * 86_400_000;
const MOST_ORDERS = 1_000;

/** Policies, one a row, each as a sentence with how far it is armed and what it did. */
export function PolicyTable({ policies }: { readonly policies: readonly Policy[] }) {
  const { patch, remove } = usePolicyChanges();
  const [arming, setArming] = useState<Policy>();
  const { data } = useInfiniteQuery(ordersOfQuery({}, MOST_ORDERS));
  const stopped = useQuery(responseSettingsQuery).data?.stopped ?? null;
  const orders = data?.pages.flatMap(({ items }) => items) ?? [];
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
      cell: (policy) => orders.filter(({ policyId, wanted }) => policyId === policy.id && wanted).length,
    },
    {
      id: 'hits',
      header: 'Hits, 7 days',
      align: 'right',
      cell: (policy) => hitsWithin(orders, policy.id, Date.now() - WEEK_MS),
    },
    { id: 'bound', header: 'Back-test', cell: (policy) => <LastBound policyId={policy.id} /> },
    {
      id: 'enabled',
      header: 'On',
      cell: (policy) => (
        <Switch
          aria-label={`${policy.name} is on`}
          checked={policy.enabled}
          onChange={({ currentTarget }) => {
            if (currentTarget.checked && isArmed(policy.mode)) setArming(policy);
            else patch.mutate({ policy, change: { enabled: currentTarget.checked } });
          }}
        />
      ),
    },
    {
      id: 'do',
      header: 'Actions',
      align: 'right',
      cell: (policy) => (
        <span className="row-actions">
          <Button component={Link} to={paths.editPolicy(policy.id)} variant="default" size="compact-xs">
            Edit
          </Button>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => remove.mutate(policy)}>
            Delete
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
      {arming && (
        <ConfirmDialog
          title={`Switch “${arming.name}” on?`}
          confirm="Switch on"
          onClose={() => setArming(undefined)}
          onConfirm={() => patch.mutate({ policy: arming, change: { enabled: true } })}
        >
          <Text size="sm">It is armed: matching alerts are acted on without anybody being asked.</Text>
        </ConfirmDialog>
      )}
    </>
  );
}

function haltWords(policy: Policy, stopped: boolean): string {
  if (!policy.enabled) return 'off';
  if (policy.frozen !== undefined) return 'frozen';
  return stopped && isArmed(policy.mode) ? 'stopped with everything' : '';
}
