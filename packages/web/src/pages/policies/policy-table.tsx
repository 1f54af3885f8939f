import type { Policy } from '@gatewatch/model';
import { Badge, Button, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { formatDuration } from '../../format/format-duration.js';
import { usePolicyChanges } from './use-policy-changes.js';

interface PolicyTableProps {
  readonly policies: readonly Policy[];
  readonly onEdit: (id: string) => void;
}

/** Policies, one a row, each as a sentence. */
export function PolicyTable({ policies, onEdit }: PolicyTableProps) {
  const { patch, remove } = usePolicyChanges();
  const [arming, setArming] = useState<Policy>();
  const columns: readonly Column<Policy>[] = [
    { id: 'name', header: 'Name', cell: (policy) => <span className="wrap">{policy.name}</span> },
    { id: 'when', header: 'When', wide: true, cell: whenText },
    { id: 'then', header: 'Then', wide: true, cell: thenText },
    {
      id: 'mode',
      header: 'Mode',
      cell: (policy) =>
        policy.mode === 'enforce' ? (
          <Badge variant="filled">Enforce</Badge>
        ) : (
          <Badge variant="default">Simulate</Badge>
        ),
    },
    {
      id: 'enabled',
      header: 'On',
      cell: (policy) => (
        <Switch
          aria-label={`${policy.name} is on`}
          checked={policy.enabled}
          onChange={({ currentTarget }) => {
            if (currentTarget.checked && policy.mode === 'enforce') setArming(policy);
            else patch.mutate({ id: policy.id, change: { enabled: currentTarget.checked } });
          }}
        />
      ),
    },
    {
      id: 'do',
      header: 'Actions',
      align: 'right',
      cell: (policy) => (
        <span style={{ display: 'inline-flex', gap: 6 }}>
          <Button variant="default" size="compact-xs" onClick={() => onEdit(policy.id)}>
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
      <DataTable label="Policies" columns={columns} rows={policies} keyOf={(policy) => policy.id} />
      {arming && (
        <ConfirmDialog
          title={`Arm “${arming.name}”?`}
          confirm="Arm it"
          onClose={() => setArming(undefined)}
          onConfirm={() => patch.mutate({ id: arming.id, change: { enabled: true } })}
        >
          <Text size="sm">From now on matching alerts stop consumers at Kong without asking.</Text>
        </ConfirmDialog>
      )}
    </>
  );
}

const listed = (words: readonly string[]): string => words.join(' or ');

function whenText({ when }: Policy): string {
  const parts = [
    `${when.detectors.length === 0 ? 'any detector' : listed(when.detectors)}, ${when.minSeverity} or worse`,
    ...(when.services.length === 0 ? [] : [`on ${listed(when.services)}`]),
    ...(when.endpoints.length === 0 ? [] : [`at ${listed(when.endpoints)}`]),
    ...(when.consumers.length === 0 ? [] : [`by ${listed(when.consumers)}`]),
  ];
  return parts.join(', ');
}

function thenText({ then }: Policy): string {
  const time = then.durationMs === null ? 'until lifted' : `for ${formatDuration(then.durationMs)}`;
  return `terminate the consumer ${time} (${then.statusCode} “${then.message}”)`;
}
