import type { AlertView } from '@gatewatch/model';
import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { VERDICT_WORDS } from './verdict-words.js';

type Verdict = NonNullable<AlertView['verdict']>;

const HINTS: Readonly<Record<Verdict, string>> = {
  'true-positive': 'Somebody did what they must not.',
  'false-positive': 'The behaviour was normal; Gatewatch was wrong.',
  benign: 'Unusual indeed, but agreed or harmless (a migration, a test).',
};
const VERDICTS: readonly Verdict[] = ['true-positive', 'false-positive', 'benign'];

interface CloseDialogProps {
  readonly onClose: () => void;
  readonly onVerdict: (verdict: Verdict, note: string) => void;
}

/** Asks what the alert turned out to be. */
export function CloseDialog({ onClose, onVerdict }: CloseDialogProps) {
  const [verdict, setVerdict] = useState<Verdict>('true-positive');
  const [note, setNote] = useState('');
  return (
    <Modal opened onClose={onClose} title="Close alert">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onVerdict(verdict, note.trim());
          onClose();
        }}
      >
        <Stack gap="sm">
          <Radio.Group
            label="What was it?"
            value={verdict}
            onChange={(value) => setVerdict(VERDICTS.find((each) => each === value) ?? 'true-positive')}
          >
            <Stack gap="xs" mt="xs">
              {VERDICTS.map((each) => (
                <Radio key={each} value={each} label={VERDICT_WORDS[each]} description={HINTS[each]} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label="Note"
            autosize
            minRows={2}
            maxLength={4000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">Close alert</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
