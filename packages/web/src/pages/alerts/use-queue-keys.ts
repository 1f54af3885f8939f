import type { AlertView } from '@gatewatch/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect } from 'react';
import { callApi } from '../../api/call-api.js';
import { sessionQuery } from '../../api/queries.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { queueKey } from './queue-key.js';

interface Change {
  readonly alert: AlertView;
  readonly change: { readonly state?: AlertView['state']; readonly assignee?: string };
  readonly done?: string;
}

/**
 * Keys of the queue. They move the focus among the rows' own links, so that what is focused is what is read aloud, and
 * say nothing while somebody types.
 */
export function useQueueKeys(queue: RefObject<HTMLElement | null>, alerts: readonly AlertView[]): void {
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const { mutate } = useMutation({
    mutationFn: ({ alert, change }: Change) =>
      callApi<AlertView>('PATCH', `/alerts/${encodeURIComponent(alert.alertId)}`, change),
    onSuccess: (_changed, { alert, done }) => {
      for (const key of ['alerts', 'alert', 'stats']) void client.invalidateQueries({ queryKey: [key] });
      if (done !== undefined)
        showUndo(done, () =>
          mutate({ alert, change: { state: alert.state, assignee: alert.assignee ?? '' } }),
        );
    },
    onError: (error) => showProblem('The alert was not changed', error),
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const key = queueKey(event);
      const links = [
        ...(queue.current?.querySelectorAll<HTMLAnchorElement>('tbody a[href^="/alerts/"]') ?? []),
      ];
      if (key === undefined || links.length === 0) return;
      const focused = document.activeElement;
      const at = focused instanceof HTMLAnchorElement ? links.indexOf(focused) : -1;
      const alert = alerts[at];
      switch (key) {
        case 'next':
          links[Math.min(links.length - 1, at + 1)]?.focus();
          break;
        case 'previous':
          links[Math.max(0, at - 1)]?.focus();
          break;
        case 'acknowledge':
          if (alert?.state === 'open')
            mutate({ alert, change: { state: 'acknowledged' }, done: 'Acknowledged.' });
          break;
        case 'take':
          if (alert !== undefined && session)
            mutate({ alert, change: { assignee: session.name }, done: 'Taken.' });
          break;
      }
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [queue, alerts, session, mutate]);
}
