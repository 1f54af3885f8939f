import type { Order } from '@gatewatch/model';

interface ProofCount {
  readonly proven: number;
  readonly notEffective: number;
  /** Median of the time to effect, milliseconds; undefined while nothing is proven. */
  readonly medianMs: number | undefined;
}

/** What the traffic shows of some orders together. */
export function countProof(orders: readonly Pick<Order, 'proof'>[]): ProofCount {
  const times = orders
    .flatMap(({ proof }) => (proof?.kind === 'proven' ? [proof.timeToEffectMs] : []))
    .sort((a, b) => a - b);
  // Of an even number the mean of the two in the middle.
  const [low, high] = [times[Math.floor((times.length - 1) / 2)], times[Math.floor(times.length / 2)]];
  return {
    proven: times.length,
    notEffective: orders.filter(({ proof }) => proof?.kind === 'not-effective').length,
    medianMs: low === undefined || high === undefined ? undefined : Math.round((low + high) / 2),
  };
}
