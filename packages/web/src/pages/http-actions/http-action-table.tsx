import type { HttpAction, HttpActionRequest, Policy } from '@gatewatch/model';
import { Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { removeHttpAction } from '../../api/http-action-queries.js';
import { policiesQuery } from '../../api/queries.js';
import { httpActionsQuery } from '../../api/response-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { showProblem } from '../../components/notices.js';

interface HttpActionTableProps {
  readonly actions: readonly HttpAction[];
  readonly onEdit: (name: string) => void;
}

/** HTTP actions, one a row, with what they ask and which policies name them. */
export function HttpActionTable({ actions, onEdit }: HttpActionTableProps) {
  const client = useQueryClient();
  const policies = useQuery(policiesQuery).data ?? [];
  const [removing, setRemoving] = useState<HttpAction>();
  const remove = useMutation({
    mutationFn: ({ name }: HttpAction) => removeHttpAction(name),
    onError: (error) => showProblem('The HTTP action was not deleted', error),
    onSettled: () => client.invalidateQueries({ queryKey: httpActionsQuery.queryKey }),
  });
  const columns: readonly Column<HttpAction>[] = [
    { id: 'name', header: 'HTTP action', cell: ({ name }) => name },
    {
      id: 'begin',
      header: 'When an order begins',
      wide: true,
      cell: ({ begin }) => <Asked request={begin} />,
    },
    {
      id: 'end',
      header: 'When it ends',
      wide: true,
      cell: ({ end }) => (end === null ? 'nothing to undo' : <Asked request={end} />),
    },
    {
      id: 'headers',
      header: 'Headers',
      cell: ({ headers }) => <span className="wrap">{Object.keys(headers).join(', ') || 'none'}</span>,
    },
    {
      id: 'policies',
      header: 'Policies',
      cell: ({ name }) => <span className="wrap">{namesOf(policies, name).join(', ') || 'none'}</span>,
    },
    {
      id: 'do',
      header: 'Actions',
      align: 'right',
      cell: (action) => (
        <span className="row-actions">
          <Button variant="default" size="compact-xs" onClick={() => onEdit(action.name)}>
            Edit
          </Button>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setRemoving(action)}>
            Delete…
          </Button>
        </span>
      ),
    },
  ];
  const users = removing === undefined ? [] : namesOf(policies, removing.name);
  return (
    <>
      <DataTable label="HTTP actions" columns={columns} rows={actions} keyOf={({ name }) => name} />
      {removing && (
        <ConfirmDialog
          title={`Delete the HTTP action “${removing.name}”?`}
          confirm="Delete"
          onClose={() => setRemoving(undefined)}
          onConfirm={() => remove.mutate(removing)}
        >
          <Text>
            Its header values and its secret go with it.{' '}
            {users.length > 0 &&
              `Orders of ${users.join(', ')} will fail, because ${users.length === 1 ? 'it names' : 'they name'} it. `}
            It is kept as long as an order stands that it has to undo.
          </Text>
        </ConfirmDialog>
      )}
    </>
  );
}

const namesOf = (policies: readonly Policy[], target: string): readonly string[] =>
  policies
    .filter(({ then }) => then.steps.some((step) => step.action === 'call-http' && step.target === target))
    .map(({ name }) => name);

function Asked({ request }: { readonly request: HttpActionRequest }) {
  return (
    <span className="mono wrap">
      {request.method} {request.url}
    </span>
  );
}
