import type { Order } from '@gatewatch/model';
import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { extendOrder } from '../../api/response-queries.js';
import { Dialog } from '../../components/dialog.js';
import { fromLocalInput, toLocalInput } from '../../components/local-time.js';
import { showUndo } from '../../components/notices.js';
import { OrderExpiry } from '../../components/order-state.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { formatDayTime } from '../../format/format-time.js';

const HOUR_MS = 3_600_000;
const LONGER = [
  { value: '1', label: '+1 hour' },
  { value: '24', label: '+1 day' },
  { value: '168', label: '+7 days' },
  { value: 'at', label: 'Until…' },
  { value: 'lifted', label: 'Until lifted' },
] as const;

/** Lets an order stand longer, or end earlier, than it was to. */
export function ExtendDialog({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) {
  const client = useQueryClient();
  const [choice, setChoice] = useState('1');
  const endMs = Math.max(Date.now(), order.expiresAt === null ? 0 : Date.parse(order.expiresAt));
  const [at, setAt] = useState(() => toLocalInput(new Date(endMs + HOUR_MS)));
  const chosen: string | null | undefined =
    choice === 'lifted'
      ? null
      : choice === 'at'
        ? fromLocalInput(at)
        : new Date(endMs + Number(choice) * HOUR_MS).toISOString();
  const past = typeof chosen === 'string' && Date.parse(chosen) <= Date.now();
  const change = useMutation({
    mutationFn: (expiresAt: string | null) => extendOrder(order.id, expiresAt),
    onSettled: () => {
      for (const key of ['orders', 'order', 'entity', 'alert'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <Dialog onClose={onClose} title={`How long: ${order.entity.name ?? order.entity.id}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen === undefined || past) return;
          change.mutate(chosen, {
            onSuccess: () => {
              showUndo('Its end was changed.', () => change.mutate(order.expiresAt));
              onClose();
            },
          });
        }}
      >
        <Stack gap="sm">
          <Text>
            At present: <OrderExpiry order={order} />.
          </Text>
          <SegmentedControl
            aria-label="How much longer"
            data={[...LONGER]}
            value={choice}
            onChange={setChoice}
            fullWidth
          />
          {choice === 'at' && (
            <TextInput
              type="datetime-local"
              label="Until (your time)"
              value={at}
              error={past ? 'That is over. To end it now, lift it.' : undefined}
              onChange={({ currentTarget }) => setAt(currentTarget.value)}
            />
          )}
          <Text size="sm" aria-live="polite">
            {chosen === null && 'Then it stands until somebody lifts it.'}
            {typeof chosen === 'string' && !past && `Then it ends ${formatDayTime(chosen)}, your time.`}
          </Text>
          {change.error && <ProblemNotice error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={chosen === undefined || past} loading={change.isPending}>
              Change its end
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
