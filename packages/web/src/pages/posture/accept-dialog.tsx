import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';

const DAY_MS = 86_400_000;
const TERMS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '180 days' },
  { value: '365', label: 'A year' },
] as const;
/** The platform asks for a reason of at least so many characters. */
const SHORTEST_REASON = 3;

interface AcceptDialogProps {
  readonly onClose: () => void;
  /** `until`: ISO 8601 UTC. */
  readonly onAccept: (reason: string, until: string) => void;
}

/** Asks why a risk is accepted and for how long. There is no "for ever". */
export function AcceptDialog({ onClose, onAccept }: AcceptDialogProps) {
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('90');
  const ready = reason.trim().length >= SHORTEST_REASON;
  return (
    <Dialog onClose={onClose} title="Accept this risk">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          // A minute less: the platform refuses more than a year from its own now.
          const untilMs = Date.now() + Number(days) * DAY_MS - 60_000;
          onAccept(reason.trim(), new Date(untilMs).toISOString());
          onClose();
        }}
      >
        <Stack gap="sm">
          <Text c="dimmed">
            It leaves the list of things to do until then, and opens again by itself. Reason and name are kept
            in its history and in the audit log.
          </Text>
          <Textarea
            label="Reason"
            required
            autosize
            minRows={2}
            maxLength={2000}
            placeholder="Partner moves to mTLS in May (ticket OPS-412)"
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
          />
          <NativeSelect
            label="For"
            data={[...TERMS]}
            value={days}
            onChange={({ currentTarget }) => setDays(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready}>
              Accept risk
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
