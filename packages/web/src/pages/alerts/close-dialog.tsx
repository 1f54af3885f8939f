import { VERDICTS, type Verdict } from '@gatewatch/model';
import { Button, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { fromLocalInput, toLocalInput } from '../../components/local-time.js';
import { VERDICT_WORDS } from './verdict-words.js';

const HINTS: Readonly<Record<Verdict, string>> = {
  'true-positive': 'Somebody did what they must not.',
  'false-positive': 'The behaviour was normal; Gatewatch was wrong.',
  benign: 'Unusual indeed, but harmless.',
  expected: 'Agreed, and it goes on: the same is not told again until then.',
};
const WEEK_MS = 7 * 86_400_000;

interface CloseDialogProps {
  readonly onClose: () => void;
  readonly onVerdict: (verdict: Verdict, note: string, expectedUntil: string | undefined) => void;
}

/** Asks what the alert turned out to be. */
export function CloseDialog({ onClose, onVerdict }: CloseDialogProps) {
  const [verdict, setVerdict] = useState<Verdict>('true-positive');
  const [note, setNote] = useState('');
  const [until, setUntil] = useState(() => toLocalInput(new Date(Date.now() + WEEK_MS)));
  const end = fromLocalInput(until);
  return (
    <Dialog onClose={onClose} title="Close alert">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onVerdict(verdict, note.trim(), verdict === 'expected' ? end : undefined);
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
          {verdict === 'expected' && (
            <TextInput
              type="datetime-local"
              label="Expected until"
              value={until}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            />
          )}
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
            <Button type="submit" disabled={verdict === 'expected' && end === undefined}>
              Close alert
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
