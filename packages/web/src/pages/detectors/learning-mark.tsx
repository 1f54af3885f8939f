import type { DetectorRow } from '@gatewatch/model';
import { StatusDot } from '../../components/status-dot.js';

/** How far a detector has learned: `Learning, 1.5 of 2 days`. */
export function LearningMark({ learning }: { readonly learning: DetectorRow['learning'] }) {
  switch (learning.state) {
    case 'waiting':
      return <StatusDot state="idle">waits for calls</StatusDot>;
    case 'learning':
      return (
        <StatusDot state="idle">
          learning, {learning.days} of {learning.needed} days
        </StatusDot>
      );
    case 'ready':
      return <StatusDot state="good">ready</StatusDot>;
  }
}
