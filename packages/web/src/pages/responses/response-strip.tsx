import { useInfiniteQuery } from '@tanstack/react-query';
import { ordersOfQuery, proposedQuery } from '../../api/response-queries.js';
import { Figure } from '../../components/figure.js';
import { formatDuration } from '../../format/format-duration.js';
import { countProof } from './count-proof.js';

/** What is in force in four figures: how many, how many are seen to work, how quickly, what waits for people. */
export function ResponseStrip() {
  const held = useInfiniteQuery(ordersOfQuery({ wanted: 'true' })).data?.pages.flatMap(({ items }) => items);
  const waiting = useInfiniteQuery(proposedQuery).data?.pages.flatMap(({ items }) => items) ?? [];
  if (!held) return null;
  const { proven, notEffective, medianMs } = countProof(held);
  return (
    <div className="stat-strip">
      <Figure label="In force">{held.length}</Figure>
      <Figure label="Proven in the traffic">{proven}</Figure>
      <Figure label="Not effective">
        <span {...(notEffective > 0 ? { style: { color: 'var(--gw-critical)' } } : {})}>{notEffective}</span>
      </Figure>
      <Figure label="Time to effect, median">
        {medianMs === undefined ? '–' : formatDuration(medianMs)}
      </Figure>
      <Figure label="Waiting for approval" to="/approvals">
        {waiting.length}
      </Figure>
    </div>
  );
}
