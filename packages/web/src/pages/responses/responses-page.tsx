import type { Order } from '@gatewatch/model';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ordersQuery } from '../../api/queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { LoadMore } from '../../components/load-more.js';
import { isHeld } from '../../components/order-state.js';
import { OrdersTable } from '../../components/orders-table.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { TerminateDialog } from '../../components/terminate-dialog.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { HistoryDialog } from './history-dialog.js';

const SHOWS = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'ended', label: 'Ended' },
  { value: 'simulated', label: 'Simulated' },
] as const;

function shows(show: string, order: Order): boolean {
  switch (show) {
    case 'active':
      return isHeld(order);
    case 'ended':
      return !isHeld(order) && order.state !== 'simulated';
    case 'simulated':
      return order.state === 'simulated';
    default:
      return true;
  }
}

/** Who was stopped at the gateway, by whom, why and until when. */
export function ResponsesPage() {
  const { get, set } = useUrlFilters();
  const show = get('show') ?? 'all';
  const [ordering, setOrdering] = useState(false);
  const [historyId, setHistoryId] = useState<string>();
  const query = useInfiniteQuery(ordersQuery());
  const orders = query.data?.pages.flatMap((page) => page.items);
  const inHistory = orders?.find((order) => order.id === historyId);
  return (
    <>
      <PageHead
        title="Responses"
        lead="What was ordered at the gateway, and what the gateway really did."
        actions={<Button onClick={() => setOrdering(true)}>Terminate by hand…</Button>}
      />
      <Group mb="sm">
        <SegmentedControl
          aria-label="Show"
          data={[...SHOWS]}
          value={show}
          onChange={(value) => set({ show: value === 'all' ? undefined : value })}
        />
      </Group>
      <Panel flush>
        <QueryView
          query={{
            data: orders?.filter((order) => shows(show, order)),
            error: query.error,
            refetch: query.refetch,
          }}
          lines={6}
        >
          {(items) =>
            items.length === 0 ? (
              <EmptyNotice title={orders?.length === 0 ? 'Nothing was ordered yet' : 'Nothing of this kind'}>
                Orders come from enforcing policies, from “Terminate at Kong” on an alert, or by hand.
              </EmptyNotice>
            ) : (
              <OrdersTable label="Responses" orders={items} onHistory={(order) => setHistoryId(order.id)} />
            )
          }
        </QueryView>
        <LoadMore query={query} />
      </Panel>
      {ordering && <TerminateDialog onClose={() => setOrdering(false)} />}
      {inHistory && <HistoryDialog order={inHistory} onClose={() => setHistoryId(undefined)} />}
    </>
  );
}
