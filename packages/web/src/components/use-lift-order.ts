import type { Order } from '@gatewatch/model';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../api/call-api.js';
import { showProblem } from './notices.js';

/** Takes an order back at once. */
export function useLiftOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callApi<Order>('POST', `/orders/${encodeURIComponent(id)}/lift`),
    onSuccess: () => notifications.show({ message: 'Lift ordered. The gateway lets go within seconds.' }),
    onError: (error) => showProblem('The order was not lifted', error),
    onSettled: () =>
      Promise.all(
        ['orders', 'alert', 'alerts', 'entity'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  });
}
