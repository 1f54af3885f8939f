import { Button, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { responseSettingsQuery, resumeResponse } from '../api/response-queries.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { showProblem } from '../components/notices.js';
import { When } from '../components/when.js';

/** While response is stopped every screen says so, with who, when, why and the way on. */
export function StopBanner() {
  const client = useQueryClient();
  const { data: settings } = useQuery(responseSettingsQuery);
  const [asking, setAsking] = useState(false);
  const resume = useMutation({
    mutationFn: resumeResponse,
    onSuccess: (changed) => client.setQueryData(responseSettingsQuery.queryKey, changed),
    onError: (error) => showProblem('Response was not resumed', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['orders'] }),
  });
  const stopped = settings?.stopped;
  if (!stopped) return null;
  return (
    <div className="stop-banner" role="status">
      <IconHandStop size={18} aria-hidden="true" style={{ flex: 'none' }} />
      <Text size="sm" className="wrap" flex={1} miw={200}>
        <strong>All response is stopped.</strong> By {stopped.by} <When at={stopped.at} />: “{stopped.reason}”
      </Text>
      <Button variant="default" onClick={() => setAsking(true)} loading={resume.isPending}>
        Resume…
      </Button>
      {asking && (
        <ConfirmDialog
          title="Resume response?"
          confirm="Resume"
          onClose={() => setAsking(false)}
          onConfirm={() => resume.mutate()}
        >
          <Text>Armed policies act again on what happens from now on. What the stop ended stays ended.</Text>
        </ConfirmDialog>
      )}
    </div>
  );
}
