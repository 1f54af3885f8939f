import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ordersOfQuery } from '../../api/response-queries.js';
import { OrdersTable } from '../../components/orders-table.js';
import { Panel } from '../../components/panel.js';

/** Who is stopped at the gateway right now; nothing when nobody is. */
export function ActiveOrders() {
  const query = useInfiniteQuery(ordersOfQuery({ inForce: 'true' }));
  const held = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (held.length === 0) return null;
  return (
    <Panel
      title="Active responses"
      flush
      actions={
        <Anchor component={Link} to="/responses" size="sm">
          All responses
        </Anchor>
      }
    >
      <OrdersTable orders={held} label="Active responses" />
    </Panel>
  );
}
