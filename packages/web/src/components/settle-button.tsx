import type { Order } from '@gatewatch/model';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { settleOrder } from '../api/response-queries.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { showProblem } from './notices.js';

/** For an order that ended and whose end nobody confirms: people have looked, and say that nothing of it stands. */
export function SettleButton({ order: { id, entity } }: { readonly order: Pick<Order, 'id' | 'entity'> }) {
  const [isAsking, setIsAsking] = useState(false);
  const client = useQueryClient();
  const settle = useMutation({
    mutationFn: () => settleOrder(id),
    onError: (error) => showProblem('The order is ending still', error),
    onSettled: () =>
      Promise.all(['orders', 'order'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        loading={settle.isPending}
        onClick={() => setIsAsking(true)}
      >
        It is gone…
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Is nothing of it left?"
          confirm="Nothing is left"
          onConfirm={() => settle.mutate()}
          onClose={() => setIsAsking(false)}
        >
          The responder has not confirmed that the gateway let go of {entity.name ?? entity.id}. Say so only
          after you have looked at the gateway for what carries the tag <code>gatewatch-order:{id}</code>:
          from then on nobody is told that it may still stand. The audit trail will name you.
        </ConfirmDialog>
      )}
    </>
  );
}
