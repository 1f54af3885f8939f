import { isArmed, type Policy, type PolicyMode } from '@gatewatch/model';
import { Alert, Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../../api/problem-error.js';
import { patchPolicy } from '../../api/response-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { formatShare } from '../../format/format-count.js';
import { obstacleWords } from './obstacle-words.js';
import { MODE_WORDS, policySentence } from './policy-words.js';

interface ArmDialogProps {
  readonly policy: Policy;
  readonly to: PolicyMode;
  /** What the stage needs and is not there: then a reason is asked for. */
  readonly missing: readonly string[];
  /** There is a back-test that was carried to its end. */
  readonly tested: boolean;
  readonly onClose: () => void;
}

/** Asks once more before a policy goes on; against its back-test only with a reason and a name. */
export function ArmDialog({ policy, to, missing, tested, onClose }: ArmDialogProps) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const move = useMutation({
    mutationFn: () =>
      patchPolicy(policy.id, {
        mode: to,
        ...(reason.trim() === '' ? {} : { override: { reason: reason.trim() } }),
      }),
    onSuccess: () => {
      for (const key of ['policies', 'policy']) void client.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  const refused = move.error instanceof ProblemError && move.error.status === 409;
  // Without a back-test the platform decides: with too little history to test on it lets a policy be armed.
  const against = missing.length > 0 && (tested || refused);
  const ready = !(against || refused) || reason.trim() !== '';
  return (
    <Dialog onClose={onClose} title={`Move “${policy.name}” to ${MODE_WORDS[to].title.toLowerCase()}?`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) move.mutate();
        }}
      >
        <Stack gap="sm">
          <Text className="wrap">{policySentence({ ...policy, mode: to })}</Text>
          {isArmed(to) && (
            <Text c="dimmed">
              Without anybody being asked, within its budget: at most {policy.budget.entitiesPerHour} new
              entities an hour and {formatShare(policy.budget.trafficShare)} of the traffic; above it the
              policy freezes. Every order can be lifted under Responses.
            </Text>
          )}
          {(missing.length > 0 || refused) && (
            <>
              <Alert
                variant="outline"
                color="red"
                icon={<IconAlertTriangle size={16} />}
                title="Not shown to be safe"
              >
                {refused && (
                  <Text size="sm" className="wrap">
                    {obstacleWords(move.error?.message ?? '')}
                  </Text>
                )}
                <List size="sm">
                  {missing.map((text) => (
                    <List.Item key={text}>{text}</List.Item>
                  ))}
                </List>
              </Alert>
              <Textarea
                label="Why all the same"
                description={
                  tested || refused
                    ? 'Kept with your name on the policy and in the audit trail.'
                    : 'Kept with your name. Not needed while there is too little history to test on.'
                }
                required={tested || refused}
                autosize
                minRows={2}
                maxLength={1000}
                value={reason}
                onChange={({ currentTarget }) => setReason(currentTarget.value)}
                data-autofocus
              />
            </>
          )}
          {move.error && !refused && <ProblemNotice error={move.error} />}
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={onClose}
              {...(missing.length > 0 ? {} : { 'data-autofocus': true })}
            >
              Cancel
            </Button>
            <Button type="submit" color="red" disabled={!ready} loading={move.isPending}>
              {reason.trim() !== '' ? 'Override and move' : `Move to ${to}`}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
