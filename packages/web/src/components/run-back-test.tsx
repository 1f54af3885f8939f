import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { runBackTest } from '../api/response-queries.js';
import { Dialog } from './dialog.js';
import { fromLocalInput } from './local-time.js';
import { paths } from './paths.js';
import { ProblemNotice } from './problem-notice.js';

interface RunBackTestProps {
  readonly policyId: string;
  readonly onClose: () => void;
}

/** Asks for the span of history and starts a back-test; leads to its report, where its progress is seen. */
export function RunBackTest({ policyId, onClose }: RunBackTestProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const run = useMutation({
    mutationFn: () => {
      const span = { from: fromLocalInput(from), to: fromLocalInput(to) };
      return runBackTest(policyId, {
        ...(span.from === undefined ? {} : { from: span.from }),
        ...(span.to === undefined ? {} : { to: span.to }),
      });
    },
    onSuccess: (test) => {
      void client.invalidateQueries({ queryKey: ['back-tests'] });
      onClose();
      void navigate(paths.backTest(policyId, test.id));
    },
  });
  const backwards = from !== '' && to !== '' && from >= to;
  return (
    <Dialog onClose={onClose} title="Run a back-test">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!backwards) run.mutate();
        }}
      >
        <Stack gap="sm">
          <Text c="dimmed">
            Your history is replayed with this policy in force: calls that it would have blocked do not reach
            the detectors, as it would have been. Nothing is sent to any gateway.
          </Text>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              type="datetime-local"
              label="From"
              description="Your time. Empty: the last 30 days"
              value={from}
              onChange={({ currentTarget }) => setFrom(currentTarget.value)}
              data-autofocus
            />
            <TextInput
              type="datetime-local"
              label="To"
              description="Your time. Empty: until the newest call"
              value={to}
              error={backwards ? 'must be after the beginning' : undefined}
              onChange={({ currentTarget }) => setTo(currentTarget.value)}
            />
          </SimpleGrid>
          {run.error && <ProblemNotice error={run.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={run.isPending} disabled={backwards}>
              Run it
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
