import type { Order } from '@gatewatch/model';
import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import { type Column, DataTable } from './data-table.js';
import { EntityLink } from './entity-link.js';
import { isHeld, OrderExpiry, OrderStateBadge } from './order-state.js';
import { paths } from './paths.js';
import { useLiftOrder } from './use-lift-order.js';
import { When } from './when.js';

interface OrdersTableProps {
  /** What the page around already says. */
  readonly without?: readonly ('who' | 'why')[];
  readonly orders: readonly Order[];
  readonly label: string;
  readonly onHistory?: (order: Order) => void;
}

/** Orders, one a row, with *lift now* where the gateway holds them. */
export function OrdersTable({ orders, label, onHistory, without = [] }: OrdersTableProps) {
  const lift = useLiftOrder();
  const columns: readonly Column<Order>[] = [
    { id: 'state', header: 'State', cell: (order) => <OrderStateBadge state={order.state} /> },
    { id: 'who', header: 'Who', cell: (order) => <EntityLink entity={order.entity} /> },
    {
      id: 'why',
      header: 'Why',
      wide: true,
      cell: (order) => (
        <>
          {order.reason}
          {order.alertId !== undefined && (
            <>
              {' '}
              <Anchor component={Link} to={paths.alert(order.alertId)} inherit>
                Alert
              </Anchor>
            </>
          )}
        </>
      ),
    },
    { id: 'by', header: 'By', cell: (order) => order.createdBy },
    { id: 'made', header: 'Made', cell: (order) => <When at={order.createdAt} /> },
    { id: 'expires', header: 'Ends', cell: (order) => <OrderExpiry order={order} /> },
    {
      id: 'do',
      header: 'Actions',
      align: 'right',
      cell: (order) => (
        <span style={{ display: 'inline-flex', gap: 6 }}>
          {onHistory && (
            <Button variant="subtle" size="compact-xs" onClick={() => onHistory(order)}>
              History
            </Button>
          )}
          {isHeld(order) && (
            <Button
              variant="default"
              size="compact-xs"
              loading={lift.isPending && lift.variables === order.id}
              onClick={() => lift.mutate(order.id)}
            >
              Lift now
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns.filter(({ id }) => !without.some((each) => each === id))}
      rows={orders}
      keyOf={(order) => order.id}
    />
  );
}
