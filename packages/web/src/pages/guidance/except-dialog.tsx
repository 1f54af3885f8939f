import type { AlertExceptionDraft } from '@gatewatch/model';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { fromLocalInput, toLocalInput } from '../../components/local-time.js';
import { ANYTHING, ScopeFields } from './scope-fields.js';

const WEEK_MS = 7 * 86_400_000;

interface ExceptDialogProps {
  readonly onExcept: (draft: AlertExceptionDraft) => void;
  readonly onClose: () => void;
}

/** What looks like this is not to be told until then. */
export function ExceptDialog({ onExcept, onClose }: ExceptDialogProps) {
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState(ANYTHING);
  const [until, setUntil] = useState(() => toLocalInput(new Date(Date.now() + WEEK_MS)));
  const end = fromLocalInput(until);
  const narrow = Object.values(scope).some((list) => list.length > 0);
  return (
    <Dialog onClose={onClose} title="Except from alerts" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (end === undefined) return;
          onExcept({ reason: reason.trim(), scope, until: end });
          onClose();
        }}
      >
        <Stack gap="sm">
          <ScopeFields value={scope} onChange={setScope} />
          <TextInput
            type="datetime-local"
            label="Until"
            description="Exceptions end: nothing stays silent for ever."
            value={until}
            onChange={({ currentTarget }) => setUntil(currentTarget.value)}
          />
          <Textarea
            label="Why"
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!narrow || end === undefined || reason.trim() === ''}>
              Except
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
