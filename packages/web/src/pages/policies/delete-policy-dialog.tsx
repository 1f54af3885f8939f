import type { Policy } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ordersOfQuery } from '../../api/response-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { formatCount } from '../../format/format-count.js';

interface DeletePolicyDialogProps {
  readonly policy: Policy;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Asks before a policy goes: what it ordered stands, and what was labelled goes with it. */
export function DeletePolicyDialog({ policy, onDelete, onClose }: DeletePolicyDialogProps) {
  const held = useInfiniteQuery(ordersOfQuery({ policyId: policy.id, inForce: 'true' }));
  const count = held.data?.pages[0]?.items.length ?? 0;
  return (
    <ConfirmDialog title={`Delete “${policy.name}”?`} confirm="Delete" onClose={onClose} onConfirm={onDelete}>
      <Text>
        It orders nothing more, and its back-tests with their labels are out of reach.
        {count > 0 &&
          ` What it ordered stands to its end: ${held.hasNextPage ? 'more than ' : ''}${formatCount(count)} in force now, to be lifted under Responses.`}{' '}
        Undo brings it back in simulate, without its back-tests.
      </Text>
    </ConfirmDialog>
  );
}
