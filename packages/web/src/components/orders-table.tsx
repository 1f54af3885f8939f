import type { Order } from '@gatewatch/model';
import { Anchor, Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import { actionShort, whereWords } from './action-words.js';
import { type Column, DataTable } from './data-table.js';
import { EntityLink } from './entity-link.js';
import { isHeld, OrderExpiry, OrderStateBadge } from './order-state.js';
import { paths } from './paths.js';
import { ProofMark } from './proof-mark.js';
import { useLiftOrder } from './use-lift-order.js';
import { When } from './when.js';

interface OrdersTableProps {
  /** What the page around already says. */
  readonly without?: readonly ('who' | 'why' | 'proof' | 'by' | 'changes')[];
  readonly orders: readonly Order[];
  readonly label: string;
  readonly onHistory?: (order: Order) => void;
  readonly onExtend?: (order: Order) => void;
}

/** Orders, one a row, with *lift now* where the gateway holds them. */
export function OrdersTable({ orders, label, onHistory, onExtend, without = [] }: OrdersTableProps) {
  const lift = useLiftOrder();
  const columns: readonly Column<Order>[] = [
    { id: 'state', header: 'State', cell: (order) => <OrderStateBadge state={order.state} /> },
    { id: 'who', header: 'Who', cell: (order) => <EntityLink entity={order.entity} /> },
    {
      id: 'what',
      header: 'What',
      cell: (order) => (
        <>
          {actionShort(order)}
          <div>
            <Text span size="xs" c="dimmed">
              {whereWords(order)}
            </Text>
          </div>
        </>
      ),
    },
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
    { id: 'proof', header: 'In the traffic', cell: (order) => <ProofMark order={order} /> },
    { id: 'changes', header: 'At the gateway', wide: true, cell: (order) => <Changes order={order} /> },
    { id: 'by', header: 'By', cell: (order) => <DecidedBy order={order} /> },
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
              Details
            </Button>
          )}
          {onExtend && isHeld(order) && (
            <Button variant="subtle" size="compact-xs" onClick={() => onExtend(order)}>
              Extend…
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

/** Who decided, and in which stage of which policy. */
function DecidedBy({ order: { createdBy, policyId, policyMode } }: { readonly order: Order }) {
  const by = createdBy.startsWith('policy:') ? createdBy.slice('policy:'.length) : createdBy;
  return (
    <>
      {policyId === undefined ? (
        <span className="wrap">{by}</span>
      ) : (
        <Anchor component={Link} to={paths.policy(policyId)} inherit>
          {by}
        </Anchor>
      )}
      <Text size="xs" c="dimmed">
        {policyMode === undefined ? (policyId === undefined ? 'by hand' : 'policy') : `in ${policyMode}`}
      </Text>
    </>
  );
}

const SHOWN_CHANGES = 2;

/** What the responder did, or would do, in its own words. */
function Changes({ order: { changes = [], state } }: { readonly order: Order }) {
  if (changes.length === 0) return <span>–</span>;
  return (
    <Text size="xs" component="div">
      {(state === 'simulated' || state === 'proposed') && (
        <Text span inherit c="dimmed">
          Would:{' '}
        </Text>
      )}
      {changes.slice(0, SHOWN_CHANGES).join('; ')}
      {changes.length > SHOWN_CHANGES && ` and ${changes.length - SHOWN_CHANGES} more`}
    </Text>
  );
}
