import type { Order } from '@gatewatch/model';
import { Anchor, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { proposedQuery } from '../../api/response-queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { LoadMore } from '../../components/load-more.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { ApprovalCard } from './approval-card.js';
import { useFocusNext } from './use-focus-next.js';

/** What policies ask before they act: whom, why, what would happen at the gateway; yes or no. */
export function ApprovalsPage() {
  const query = useInfiniteQuery(proposedQuery);
  const orders = query.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <PageHead
        title="Approvals"
        lead="What a policy suggests and nobody has decided. Nothing is sent to the gateway before somebody approves."
      />
      <QueryView query={{ data: orders, error: query.error, refetch: query.refetch }} lines={8}>
        {(items) => (items.length === 0 ? <Nothing /> : <Cards orders={items} />)}
      </QueryView>
      <LoadMore query={query} />
    </>
  );
}

function Cards({ orders }: { readonly orders: readonly Order[] }) {
  const list = useFocusNext(orders.map(({ id }) => id));
  return (
    <Stack gap={12} ref={list}>
      {orders.map((order) => (
        <ApprovalCard key={order.id} order={order} />
      ))}
    </Stack>
  );
}

function Nothing() {
  return (
    <Panel>
      <EmptyNotice title="Nothing waits for you">
        Policies in the stage “suggest”, and those that always ask, put their orders here.{' '}
        <Anchor component={Link} to="/policies" inherit>
          To the policies
        </Anchor>
        <Text span inherit>
          . What was decided before is in the{' '}
        </Text>
        <Anchor component={Link} to="/audit?what=order" inherit>
          audit trail
        </Anchor>
        .
      </EmptyNotice>
    </Panel>
  );
}
