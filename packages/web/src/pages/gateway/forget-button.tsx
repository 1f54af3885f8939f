import type { GatewayConfiguration } from '@gatewatch/model';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '../../api/call-api.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { showProblem } from '../../components/notices.js';

/** Takes back a file uploaded by mistake, or a gateway that is gone. */
export function ForgetButton({ from, origin }: Pick<GatewayConfiguration, 'from' | 'origin'>) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const forget = useMutation({
    mutationFn: () => callApi<void>('DELETE', `/gateway-configurations/${encodeURIComponent(from)}`),
    onError: (error) => showProblem('The configuration was not removed', error),
    onSettled: () => {
      for (const key of ['gateways', 'gateway-changes', 'findings', 'posture-checks'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <>
      <Button variant="default" loading={forget.isPending} onClick={() => setAsking(true)}>
        Remove…
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Remove “${from}”?`}
          confirm="Remove"
          onConfirm={() => forget.mutate()}
          onClose={() => setAsking(false)}
        >
          Posture does not look at it any more. What changed there stays on the timeline.
          {origin === 'admin-api' &&
            ' If a responder still reads this gateway, it comes back with the next full reading.'}
        </ConfirmDialog>
      )}
    </>
  );
}
