import type { Entity, Order } from '@gatewatch/model';
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '../api/call-api.js';
import { DurationSelect } from './duration-select.js';
import { showUndo } from './notices.js';
import { ProblemNotice } from './problem-notice.js';
import { useLiftOrder } from './use-lift-order.js';

interface TerminateDialogProps {
  /** Whom; absent = ask for the consumer's id. */
  readonly entity?: Entity;
  readonly reason?: string;
  readonly onClose: () => void;
}

const HOUR_MS = 3_600_000;

/** Asks for duration and reason, then orders `request-termination` on one consumer. */
export function TerminateDialog({ entity, reason: given = '', onClose }: TerminateDialogProps) {
  const client = useQueryClient();
  const lift = useLiftOrder();
  const [consumerId, setConsumerId] = useState(entity?.id ?? '');
  const [reason, setReason] = useState(given);
  const [durationMs, setDurationMs] = useState<number | null>(HOUR_MS);
  const name = entity?.name ?? consumerId;
  const order = useMutation({
    mutationFn: () =>
      callApi<Order>('POST', '/orders', {
        action: 'terminate-consumer',
        entity: {
          kind: 'consumer',
          id: consumerId.trim(),
          ...(entity?.name === undefined ? {} : { name: entity.name }),
        },
        durationMs,
        reason: reason.trim(),
      }),
    onSuccess: (made) => {
      for (const key of ['orders', 'alert', 'entity', 'stats'])
        void client.invalidateQueries({ queryKey: [key] });
      showUndo(`Terminating ${name} at the gateway.`, () => lift.mutate(made.id));
      onClose();
    },
  });
  const ready = consumerId.trim() !== '' && reason.trim() !== '';
  return (
    <Modal
      opened
      onClose={onClose}
      title={entity ? `Terminate ${name} at Kong` : 'Terminate a consumer at Kong'}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) order.mutate();
        }}
      >
        <Stack gap="sm">
          <Text c="dimmed">
            Kong will answer every call of this consumer with 403 “Access suspended”. Other consumers are not
            affected. It can be lifted at any time.
          </Text>
          {!entity && (
            <TextInput
              label="Consumer id or username"
              required
              value={consumerId}
              onChange={({ currentTarget }) => setConsumerId(currentTarget.value)}
              description="As Kong knows it; find it on the consumer's page."
            />
          )}
          <DurationSelect value={durationMs} onChange={setDurationMs} />
          <Textarea
            label="Reason"
            description="Goes to the audit log."
            required
            autosize
            minRows={2}
            maxRows={5}
            maxLength={1000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
          />
          {order.error && <ProblemNotice error={order.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="red" disabled={!ready} loading={order.isPending}>
              Terminate
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
