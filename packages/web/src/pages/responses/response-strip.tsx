import { useInfiniteQuery } from '@tanstack/react-query';
import { ordersOfQuery, proposedQuery } from '../../api/response-queries.js';
import { Figure } from '../../components/figure.js';
import { formatDuration } from '../../format/format-duration.js';
import { countProof } from './count-proof.js';

/** What is in force in four figures: how many, how many are seen to work, how quickly, what waits for people. */
export function ResponseStrip() {
  const wanted = useInfiniteQuery(ordersOfQuery({ inForce: 'true' }));
  const proposed = useInfiniteQuery(proposedQuery);
  const held = wanted.data?.pages.flatMap(({ items }) => items);
  const waiting = proposed.data?.pages.flatMap(({ items }) => items) ?? [];
  if (!held) return null;
  // Only what was read so far is counted; the list below reads on as it is scrolled.
  const more = wanted.hasNextPage ? '+' : '';
  const { proven, notEffective, medianMs } = countProof(held);
  return (
    <div className="stat-strip">
      <Figure label="In force">{`${held.length}${more}`}</Figure>
      <Figure label="Proven in the traffic">{`${proven}${more}`}</Figure>
      <Figure label="Not effective">
        <span
          {...(notEffective > 0 ? { style: { color: 'var(--gw-critical)' } } : {})}
        >{`${notEffective}${more}`}</span>
      </Figure>
      <Figure label="Time to effect, median">
        {medianMs === undefined ? '–' : formatDuration(medianMs)}
      </Figure>
      <Figure label="Waiting for approval" to="/approvals">
        {`${waiting.length}${proposed.hasNextPage ? '+' : ''}`}
      </Figure>
    </div>
  );
}
