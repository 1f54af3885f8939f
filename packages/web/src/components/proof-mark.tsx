import type { Order } from '@gatewatch/model';
import { Tooltip } from '@mantine/core';
import { formatCount } from '../format/format-count.js';
import { formatDuration } from '../format/format-duration.js';
import { isHeld } from './order-state.js';
import { StatusDot } from './status-dot.js';

const calls = (count: number): string => `${formatCount(count)} ${count === 1 ? 'call' : 'calls'}`;

/** What the traffic shows of an order: that it works, since when, or that it does not. */
export function ProofMark({ order }: { readonly order: Order }) {
  const { proof } = order;
  if (proof === undefined) return <span>–</span>;
  switch (proof.kind) {
    case 'waiting':
      return isHeld(order) ? (
        <Tooltip label="The gateway has not been seen to answer by itself yet: no call came since." withArrow>
          <span>
            <StatusDot state="idle">Waiting for its next call</StatusDot>
          </span>
        </Tooltip>
      ) : (
        <span>No call came</span>
      );
    case 'unseen':
      return <span>Not visible in calls</span>;
    case 'proven':
      return (
        <div>
          <StatusDot state="good">Proven in {formatDuration(proof.timeToEffectMs)}</StatusDot>
          {proof.passed > 0 && <div>{calls(proof.passed)} still went through</div>}
        </div>
      );
    case 'not-effective':
      return (
        <div>
          <StatusDot state="bad">Not effective: {calls(proof.passed)} passed</StatusDot>
          <div className="wrap">{proof.detail}</div>
        </div>
      );
  }
}
