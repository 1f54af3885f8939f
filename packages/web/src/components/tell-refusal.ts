import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import { orderQuery } from '../api/response-queries.js';
import { refusalOf } from './refusal-of.js';

/** How often a new order is looked at, and how many times: responders answer within a second or two, paced ones later. */
const EVERY_MS = 1_000;
const LOOKS = 20;

/** Says so, and stays, where the gateway did not do what was just ordered: it is in no list of what is in force. */
export async function tellRefusal(client: QueryClient, id: string, name: string): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    const order = await client.fetchQuery({ ...orderQuery(id), staleTime: 0 }).catch(() => undefined);
    if (order === undefined || order.state === 'pending') continue;
    const refusal = refusalOf(order);
    if (refusal !== undefined)
      notifications.show({ color: 'red', title: `Not done for ${name}`, message: refusal, autoClose: false });
    return;
  }
}
