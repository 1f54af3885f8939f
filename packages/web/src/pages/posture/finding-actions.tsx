import type { Finding, FindingPatch } from '@gatewatch/model';
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '../../api/call-api.js';
import { findingQuery } from '../../api/posture-queries.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { AcceptDialog } from './accept-dialog.js';

interface Change {
  readonly patch: FindingPatch;
  /** What was done, in words; with it comes an undo. */
  readonly done?: string;
}

/** What somebody can say of a finding. All of it can be taken back. */
export function FindingActions({ finding }: { readonly finding: Finding }) {
  const client = useQueryClient();
  const [accepting, setAccepting] = useState(false);
  const change = useMutation({
    mutationFn: ({ patch }: Change) =>
      callApi<Finding>('PATCH', `/findings/${encodeURIComponent(finding.id)}`, patch),
    onSuccess: (changed, { done }) => {
      client.setQueryData(findingQuery(finding.id).queryKey, changed);
      for (const key of ['findings', 'posture-checks', 'posture-coverage'])
        void client.invalidateQueries({ queryKey: [key] });
      if (done !== undefined)
        showUndo(done, () => change.mutate({ patch: { state: 'open', note: 'Taken back.' } }));
    },
    onError: (error) => showProblem('The finding was not changed', error),
  });
  const open = finding.state === 'open' || finding.state === 'regressed';
  return (
    <Group gap="xs">
      {open ? (
        <>
          <Button variant="default" onClick={() => setAccepting(true)}>
            Accept risk…
          </Button>
          <Button
            loading={change.isPending}
            onClick={() =>
              change.mutate({
                patch: { state: 'fixed', note: '' },
                done: 'Marked as fixed: traffic will verify it.',
              })
            }
          >
            Mark as fixed
          </Button>
        </>
      ) : (
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate({ patch: { state: 'open', note: '' } })}
        >
          Open again
        </Button>
      )}
      {accepting && (
        <AcceptDialog
          onClose={() => setAccepting(false)}
          onAccept={(reason, until) =>
            change.mutate({ patch: { state: 'accepted', reason, until }, done: 'Risk accepted.' })
          }
        />
      )}
    </Group>
  );
}
