import type { Order } from '@gatewatch/model';
import { Anchor, Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import { plainText } from '../format/plain-text.js';
import { actionShort, whereWords } from './action-words.js';
import { type Column, DataTable } from './data-table.js';
import { EntityLink } from './entity-link.js';
import { isHeld, OrderExpiry, OrderStateBadge } from './order-state.js';
import classes from './orders-table.module.css';
import { paths } from './paths.js';
import { ProofMark } from './proof-mark.js';
import { refusalOf } from './refusal-of.js';
import { SettleButton } from './settle-button.js';
import { useLiftOrder } from './use-lift-order.js';
import { When } from './when.js';

interface OrdersTableProps {
  /** What the page around already says. */
  readonly without?: readonly ('who' | 'why' | 'by')[];
  readonly orders: readonly Order[];
  readonly label: string;
  readonly onHistory?: (order: Order) => void;
  readonly onExtend?: (order: Order) => void;
}

/** Orders, one a row, with *lift now* where the gateway holds them. */
export function OrdersTable({ orders, label, onHistory, onExtend, without = [] }: OrdersTableProps) {
  const lift = useLiftOrder();
  const columns: readonly Column<Order>[] = [
    { id: 'who', header: 'Who', cell: (order) => <EntityLink entity={order.entity} /> },
    {
      id: 'what',
      header: 'What',
      cell: (order) => (
        <div className={classes.narrow}>
          {actionShort(order)}
          <Text size="xs" c="dimmed">
            {whereWords(order)}
          </Text>
        </div>
      ),
    },
    {
      id: 'state',
      header: 'State, and in the traffic',
      cell: (order) => (
        <div className={classes.state}>
          <OrderStateBadge {...order} />
          {refusalOf(order) !== undefined && (
            <Text size="xs" className="wrap" lineClamp={3}>
              {plainText(refusalOf(order) ?? '')}
            </Text>
          )}
          {order.proof !== undefined && <ProofMark order={order} />}
        </div>
      ),
    },
    {
      id: 'why',
      header: 'Why, and at the gateway',
      wide: true,
      cell: (order) => (
        <>
          {!without.includes('why') && (
            <Text size="sm" lineClamp={3}>
              {plainText(order.reason)}
            </Text>
          )}
          <Changes order={order} />
          {order.alertId !== undefined && !without.includes('why') && (
            <Anchor component={Link} to={paths.alert(order.alertId)} size="xs">
              Alert
            </Anchor>
          )}
        </>
      ),
    },
    { id: 'by', header: 'By', cell: (order) => <DecidedBy order={order} /> },
    { id: 'expires', header: 'Ends', cell: (order) => <OrderExpiry order={order} /> },
    {
      id: 'do',
      header: 'Actions',
      align: 'right',
      cell: (order) => (
        <span className={classes.actions}>
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
          {order.endingSince !== undefined && <SettleButton order={order} />}
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
      columns={columns.filter(({ id }) => id === 'why' || !without.some((each) => each === id))}
      rows={orders}
      keyOf={(order) => order.id}
    />
  );
}

/** Who decided, in which stage of which policy, and when. */
function DecidedBy({ order: { createdBy, createdAt, policyId, policyMode } }: { readonly order: Order }) {
  const by = createdBy.startsWith('policy:') ? createdBy.slice('policy:'.length) : createdBy;
  const how = policyMode === undefined ? (policyId === undefined ? 'by hand' : 'policy') : `in ${policyMode}`;
  return (
    <div className={classes.narrow}>
      {policyId === undefined ? (
        <span className="wrap">{by}</span>
      ) : (
        <Anchor component={Link} to={paths.policy(policyId)} inherit>
          {by}
        </Anchor>
      )}
      <Text size="xs" c="dimmed">
        {how}, <When at={createdAt} />
      </Text>
    </div>
  );
}

const SHOWN_CHANGES = 2;

/** What the responder did, or would do, in its own words. */
function Changes({ order: { changes = [], state } }: { readonly order: Order }) {
  if (changes.length === 0) return null;
  const would = state === 'simulated' || state === 'proposed';
  return (
    <Text size="xs" c="dimmed" component="div">
      {would ? 'Would: ' : ''}
      {changes.slice(0, SHOWN_CHANGES).join(' ')}
      {changes.length > SHOWN_CHANGES && ` And ${changes.length - SHOWN_CHANGES} more.`}
    </Text>
  );
}
