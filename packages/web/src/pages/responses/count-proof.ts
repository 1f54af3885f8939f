import type { Order } from '@gatewatch/model';
import { median } from '../../format/median.js';

interface ProofCount {
  readonly proven: number;
  readonly notEffective: number;
  /** Median of the time to effect, milliseconds; undefined while nothing is proven. */
  readonly medianMs: number | undefined;
}

/** What the traffic shows of some orders together. */
export function countProof(orders: readonly Pick<Order, 'proof'>[]): ProofCount {
  const times = orders.flatMap(({ proof }) => (proof?.kind === 'proven' ? [proof.timeToEffectMs] : []));
  const middleMs = median(times);
  return {
    proven: times.length,
    notEffective: orders.filter(({ proof }) => proof?.kind === 'not-effective').length,
    medianMs: middleMs === undefined ? undefined : Math.round(middleMs),
  };
}
