import type { Order, OrderState } from '@gatewatch/model';
import { Badge, Tooltip } from '@mantine/core';
import { formatCountdown, formatDuration } from '../format/format-duration.js';
import { useNow } from './use-now.js';
import { When } from './when.js';

interface StateWords {
  readonly word: string;
  readonly meaning: string;
  readonly color: string;
}

const STATES: Readonly<Record<OrderState, StateWords>> = {
  proposed: {
    word: 'Asked',
    meaning: 'Waits for somebody to approve it. Nothing was sent.',
    color: 'yellow',
  },
  pending: { word: 'Pending', meaning: 'Waiting for the responder to enact it.', color: 'slate' },
  applied: { word: 'Applied', meaning: 'The gateway confirmed it.', color: 'teal' },
  effective: {
    word: 'Effective',
    meaning: 'Seen in traffic: the gateway answers with our block.',
    color: 'teal',
  },
  lifted: { word: 'Lifted', meaning: 'Taken back; nothing of it stands at the gateway.', color: 'gray' },
  expired: {
    word: 'Expired',
    meaning: 'Its time was over; nothing of it stands at the gateway.',
    color: 'gray',
  },
  refused: { word: 'Refused', meaning: 'A guardrail of the responder refused it.', color: 'grape' },
  failed: { word: 'Failed', meaning: 'The gateway could not do it.', color: 'red' },
  declined: { word: 'Declined', meaning: 'Somebody said no. Nothing was sent.', color: 'gray' },
  simulated: {
    word: 'Simulated',
    meaning: 'What a policy in simulate mode would have done. Nothing was sent.',
    color: 'gray',
  },
};

const ENDING: StateWords = {
  word: 'Ending',
  meaning:
    'It is to end, and the gateway has not confirmed yet that it let go: the caller may still be held.',
  color: 'orange',
};

/** State of an order, explained on hover. */
export function OrderStateBadge({ state, endingSince }: Pick<Order, 'state' | 'endingSince'>) {
  const { word, meaning, color } = endingSince === undefined ? STATES[state] : ENDING;
  return (
    <Tooltip label={meaning} withArrow>
      <Badge variant="dot" color={color}>
        {word}
      </Badge>
    </Tooltip>
  );
}

/** Whether the gateway should hold it; then it can be lifted, also when putting it there failed so far. */
export const isHeld = (order: Order): boolean => order.wanted;

/** How long it is to stand: `1 hour`. */
export function standsWords({ durationMs, expiresAt, createdAt }: Order): string {
  if (durationMs !== undefined && durationMs !== null) return formatDuration(durationMs);
  // Of a question `expiresAt` says when it lapses.
  if (expiresAt === null || durationMs === null) return 'until lifted';
  return formatDuration(Math.max(0, Date.parse(expiresAt) - Date.parse(createdAt)));
}

/** Time that is left of an order. */
export function OrderExpiry({ order }: { readonly order: Order }) {
  const nowMs = useNow();
  if (order.state === 'proposed' || order.state === 'simulated') return <span>{standsWords(order)}</span>;
  if (order.endingSince !== undefined)
    return (
      <span>
        asked <When at={order.endingSince} />, not confirmed
      </span>
    );
  if (!isHeld(order)) return <span>–</span>;
  if (order.expiresAt === null) return <span>until lifted</span>;
  const leftMs = Date.parse(order.expiresAt) - nowMs;
  return <span className="tabular">{leftMs > 0 ? `in ${formatCountdown(leftMs)}` : 'now'}</span>;
}
