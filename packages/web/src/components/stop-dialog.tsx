import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { responseSettingsQuery, stopResponse } from '../api/response-queries.js';
import { Dialog } from './dialog.js';
import { ProblemNotice } from './problem-notice.js';

/** Stops everything: no policy acts, and what stands at gateways is taken down. Asks for the reason first. */
export function StopDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const stop = useMutation({
    mutationFn: () => stopResponse(reason.trim()),
    onSuccess: (settings) => {
      client.setQueryData(responseSettingsQuery.queryKey, settings);
      void client.invalidateQueries({ queryKey: ['orders'] });
      onClose();
    },
  });
  const ready = reason.trim() !== '';
  return (
    <Dialog onClose={onClose} title="Stop all response?">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) stop.mutate();
        }}
      >
        <Stack gap="sm">
          <Text>
            Every order ends now, and within seconds everything of ours is gone from every gateway. No policy
            and nobody by hand acts until response is resumed; what ends now stays ended. Watching, alerts and
            simulation go on.
          </Text>
          <Textarea
            label="Reason"
            description="Everybody who is signed in sees it."
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
          />
          {stop.error && <ProblemNotice error={stop.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              color="red"
              leftSection={<IconHandStop size={16} aria-hidden="true" />}
              disabled={!ready}
              loading={stop.isPending}
            >
              Stop everything
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
