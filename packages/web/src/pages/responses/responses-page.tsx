import type { Order } from '@gatewatch/model';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ordersOfQuery, responseSettingsQuery } from '../../api/response-queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { LoadMore } from '../../components/load-more.js';
import { OrderDetail } from '../../components/order-detail.js';
import { OrderDialog } from '../../components/order-dialog.js';
import { OrdersTable } from '../../components/orders-table.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StopDialog } from '../../components/stop-dialog.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { ExtendDialog } from './extend-dialog.js';
import { ResponseRules } from './response-rules.js';
import { ResponseStrip } from './response-strip.js';

const SHOWS = [
  { value: 'active', label: 'In force' },
  { value: 'ended', label: 'Ended' },
  { value: 'simulated', label: 'Simulated' },
  { value: 'all', label: 'All' },
] as const;
type Show = (typeof SHOWS)[number]['value'];

const FILTERS: Readonly<Record<Show, Readonly<Record<string, string>>>> = {
  active: { inForce: 'true' },
  ended: { inForce: 'false' },
  simulated: { state: 'simulated' },
  all: {},
};
const NOTHING: Readonly<Record<Show, string>> = {
  active: 'Nothing is in force',
  ended: 'Nothing has ended yet',
  simulated: 'Nothing was simulated yet',
  all: 'Nothing was ordered yet',
};
const hasEnded = ({ state }: Order): boolean => state !== 'simulated' && state !== 'proposed';

/** Who is under what at the gateway, whether it works, and until when; and the brake for all of it. */
export function ResponsesPage() {
  const { get, set } = useUrlFilters();
  const show = SHOWS.find(({ value }) => value === get('show'))?.value ?? 'active';
  const [dialog, setDialog] = useState<'none' | 'order' | 'stop'>('none');
  const [extending, setExtending] = useState<Order>();
  const settings = useQuery(responseSettingsQuery).data;
  const query = useInfiniteQuery(ordersOfQuery(FILTERS[show]));
  const orders = query.data?.pages
    .flatMap((page) => page.items)
    .filter((order) => show !== 'ended' || hasEnded(order));
  const shownId = get('order');
  const close = () => setDialog('none');
  return (
    <>
      <PageHead
        title="Responses"
        lead="What was ordered at the gateway, what the gateway really did, and whether the traffic shows it."
        actions={
          <>
            <Button variant="default" onClick={() => setDialog('order')}>
              Respond by hand…
            </Button>
            {!settings?.stopped && (
              <Button
                color="red"
                leftSection={<IconHandStop size={16} aria-hidden="true" />}
                onClick={() => setDialog('stop')}
              >
                Stop everything…
              </Button>
            )}
          </>
        }
      />
      <ResponseStrip />
      <Group my="sm">
        <SegmentedControl
          aria-label="Show"
          data={[...SHOWS]}
          value={show}
          onChange={(value) => set({ show: value === 'active' ? undefined : value })}
        />
      </Group>
      <Panel flush>
        <QueryView query={{ data: orders, error: query.error, refetch: query.refetch }} lines={6}>
          {(items) =>
            items.length === 0 ? (
              <EmptyNotice title={NOTHING[show]}>
                Orders come from armed policies, from approved suggestions, from “Respond…” on an alert or an
                entity, or by hand.
              </EmptyNotice>
            ) : (
              <OrdersTable
                label="Responses"
                orders={items}
                onHistory={({ id }) => set({ order: id })}
                onExtend={setExtending}
              />
            )
          }
        </QueryView>
        <LoadMore query={query} />
      </Panel>
      <ResponseRules />
      {dialog === 'order' && <OrderDialog onClose={close} />}
      {dialog === 'stop' && <StopDialog onClose={close} />}
      {extending && <ExtendDialog order={extending} onClose={() => setExtending(undefined)} />}
      {shownId !== undefined && <OrderDetail id={shownId} onClose={() => set({ order: undefined })} />}
    </>
  );
}
