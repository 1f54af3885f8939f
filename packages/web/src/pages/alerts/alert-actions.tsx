import type { AlertView } from '@gatewatch/model';
import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '../../api/call-api.js';
import { alertQuery, sessionQuery } from '../../api/queries.js';
import { EvidenceButton } from '../../components/evidence-button.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { OrderDialog } from '../../components/order-dialog.js';
import { isHeld } from '../../components/order-state.js';
import { CloseDialog } from './close-dialog.js';

type Change = Partial<Pick<AlertView, 'state' | 'verdict' | 'note' | 'assignee'>> & {
  readonly expectedUntil?: string;
};

interface Undo {
  /** What was done, in words. */
  readonly done: string;
  readonly state: AlertView['state'];
}

/** Who can be stopped at the gateway: the alert's own entity, else the first related one. */
const targetOf = (alert: AlertView) =>
  [alert.entity, ...alert.related].find(
    ({ kind }) => kind === 'consumer' || kind === 'ip' || kind === 'credential',
  );

/** What an analyst can do with an alert. All of it can be undone. */
export function AlertActions({ alert }: { readonly alert: AlertView }) {
  const client = useQueryClient();
  const [dialog, setDialog] = useState<'none' | 'close' | 'respond'>('none');
  const target = targetOf(alert);
  const { data: session } = useQuery(sessionQuery);
  const patch = useMutation({
    mutationFn: ({ change }: { readonly change: Change; readonly undo?: Undo }) =>
      callApi<AlertView>('PATCH', `/alerts/${encodeURIComponent(alert.alertId)}`, change),
    onSuccess: (changed, { undo }) => {
      client.setQueryData(alertQuery(alert.alertId).queryKey, changed);
      for (const key of ['alerts', 'stats']) void client.invalidateQueries({ queryKey: [key] });
      if (undo) showUndo(undo.done, () => patch.mutate({ change: { state: undo.state } }));
    },
    onError: (error) => showProblem('The alert was not changed', error),
  });
  /** The state to go back to is taken now: the live stream may change the alert before the answer comes. */
  const change = (to: Change, done: string) =>
    patch.mutate({ change: to, undo: { done, state: alert.state } });
  const close = () => setDialog('none');
  return (
    <Group gap="xs">
      <EvidenceButton of="alerts" id={alert.alertId} />
      {alert.state === 'open' && (
        <Button
          variant="default"
          loading={patch.isPending}
          onClick={() => change({ state: 'acknowledged' }, 'Acknowledged.')}
        >
          Acknowledge
        </Button>
      )}
      {session && alert.assignee !== session.name && (
        <Button
          variant="default"
          onClick={() => patch.mutate({ change: { assignee: session.name } })}
          loading={patch.isPending}
        >
          Take it
        </Button>
      )}
      {session && alert.assignee === session.name && (
        <Button variant="default" onClick={() => patch.mutate({ change: { assignee: '' } })}>
          Give it back
        </Button>
      )}
      {alert.state === 'closed' ? (
        <Button variant="default" onClick={() => change({ state: 'open' }, 'Opened again.')}>
          Open again
        </Button>
      ) : (
        <Button variant="default" onClick={() => setDialog('close')}>
          Close…
        </Button>
      )}
      {target && !alert.orders.some(isHeld) && (
        <Button color="red" onClick={() => setDialog('respond')}>
          Respond…
        </Button>
      )}
      {dialog === 'close' && (
        <CloseDialog
          onClose={close}
          onVerdict={(verdict, note, expectedUntil) =>
            change(
              { state: 'closed', verdict, note, ...(expectedUntil === undefined ? {} : { expectedUntil }) },
              'Alert closed.',
            )
          }
        />
      )}
      {dialog === 'respond' && target && (
        <OrderDialog entity={target} reason={alert.because.slice(0, 1000)} onClose={close} />
      )}
    </Group>
  );
}
