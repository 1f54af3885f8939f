import type { Bouncer } from '@gatewatch/model';
import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bouncersQuery, removeBouncer } from '../../api/bouncer-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { showProblem } from '../../components/notices.js';
import { StatusDot } from '../../components/status-dot.js';
import { useNow } from '../../components/use-now.js';
import { When } from '../../components/when.js';
import { formatCount } from '../../format/format-count.js';
import { bouncerState } from './bouncer-state.js';

/** Bouncers, one a row, with whether they come and have heard everything. */
export function BouncerTable({ bouncers }: { readonly bouncers: readonly Bouncer[] }) {
  const client = useQueryClient();
  const [removing, setRemoving] = useState<Bouncer>();
  const remove = useMutation({
    mutationFn: ({ id }: Bouncer) => removeBouncer(id),
    onError: (error) => showProblem('The bouncer was not deleted', error),
    onSettled: () => client.invalidateQueries({ queryKey: bouncersQuery.queryKey }),
  });
  const columns: readonly Column<Bouncer>[] = [
    { id: 'name', header: 'Bouncer', cell: ({ name }) => name },
    {
      id: 'type',
      header: 'Type',
      wide: true,
      cell: ({ type, version }) =>
        type === '' ? (
          <Text span inherit c="dimmed">
            not known before it came
          </Text>
        ) : (
          <span className="wrap">
            {type}
            <Text size="xs" c="dimmed">
              {version}
            </Text>
          </span>
        ),
    },
    { id: 'state', header: 'State', wide: true, cell: (bouncer) => <StateOf bouncer={bouncer} /> },
    {
      id: 'last',
      header: 'Last pull',
      cell: ({ lastPull }) => (lastPull === null ? 'never' : <When at={lastPull} />),
    },
    { id: 'made', header: 'Made', cell: ({ createdAt }) => <When at={createdAt} /> },
    {
      id: 'do',
      header: 'Actions',
      align: 'right',
      cell: (bouncer) => (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setRemoving(bouncer)}>
          Delete…
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable label="Bouncers" columns={columns} rows={bouncers} keyOf={({ id }) => id} />
      {removing && (
        <ConfirmDialog
          title={`Delete the bouncer “${removing.name}”?`}
          confirm="Delete"
          onClose={() => setRemoving(undefined)}
          onConfirm={() => remove.mutate(removing)}
        >
          <Text>
            Its key is worth nothing from now on. What it was told already it enforces until the durations are
            over, and it no longer hears when something is lifted.
          </Text>
        </ConfirmDialog>
      )}
    </>
  );
}

function StateOf({ bouncer }: { readonly bouncer: Bouncer }) {
  const now = useNow();
  switch (bouncerState(bouncer, now)) {
    case 'never':
      return <StatusDot state="idle">Waits for its first pull</StatusDot>;
    case 'away':
      return (
        <StatusDot state="bad">
          Stays away
          {bouncer.behind > 0 && `; ${changes(bouncer.behind)} unheard`}
        </StatusDot>
      );
    case 'behind':
      return <StatusDot state="good">Comes; {changes(bouncer.behind)} to hear next time</StatusDot>;
    case 'current':
      return <StatusDot state="good">Has heard everything</StatusDot>;
  }
}

const changes = (count: number): string => `${formatCount(count)} ${count === 1 ? 'change' : 'changes'}`;
