import type { AnnouncementDraft } from '@gatewatch/model';
import { Button, Group, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { fromLocalInput, toLocalInput } from '../../components/local-time.js';
import { ANYTHING, ScopeFields } from './scope-fields.js';

const DAY_MS = 86_400_000;
const USUAL_FACTOR = 3;
const MOST = 1000;

interface AnnounceDialogProps {
  readonly onAnnounce: (draft: AnnouncementDraft) => void;
  readonly onClose: () => void;
}

/** Announces more than usual of somebody for a while, e.g. a partner's backfill ×3 until Friday. */
export function AnnounceDialog({ onAnnounce, onClose }: AnnounceDialogProps) {
  const [title, setTitle] = useState('');
  const [scope, setScope] = useState(ANYTHING);
  const [factor, setFactor] = useState(USUAL_FACTOR);
  const [from, setFrom] = useState(() => toLocalInput(new Date()));
  const [until, setUntil] = useState(() => toLocalInput(new Date(Date.now() + DAY_MS)));
  const span = { from: fromLocalInput(from), until: fromLocalInput(until) };
  const ordered = span.from !== undefined && span.until !== undefined && span.from < span.until;
  return (
    <Dialog onClose={onClose} title="Announce more than usual" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (span.from === undefined || span.until === undefined) return;
          onAnnounce({ title: title.trim(), scope, factor, from: span.from, until: span.until });
          onClose();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="What is going on"
            placeholder="Partner backfill"
            required
            maxLength={200}
            value={title}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
            data-autofocus
          />
          <ScopeFields value={scope} onChange={setScope} />
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            <TextInput
              type="datetime-local"
              label="From"
              value={from}
              onChange={({ currentTarget }) => setFrom(currentTarget.value)}
            />
            <TextInput
              type="datetime-local"
              label="Until"
              error={ordered ? undefined : 'Must be later than its beginning'}
              value={until}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            />
            <NumberInput
              label="Up to × usual"
              min={1}
              max={MOST}
              value={factor}
              onChange={(value) => setFactor(Number(value) || 1)}
            />
          </SimpleGrid>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ordered || title.trim() === ''}>
              Announce
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
