/** How often a block that keeps being changed is put back: at once the first time, then ever more seldom. */
export interface RepairPace {
  mayRepair(orderId: string, nowMs: number): boolean;
  noteRepair(orderId: string, nowMs: number): void;
  /** Repairs counted in the current quarrel. */
  repairs(orderId: string): number;
  /** When the next repair that now waits is due, epoch milliseconds; Infinity when none waits. */
  nextDueMs(nowMs: number): number;
}

interface Quarrel {
  readonly count: number;
  readonly lastMs: number;
}

const LONGEST_WAIT_MS = 300_000;
/** After this much peace the first repair is at once again. */
const PEACE_MS = 600_000;

export function createRepairPace(firstWaitMs: number): RepairPace {
  const quarrels = new Map<string, Quarrel>();
  const dueMs = ({ count, lastMs }: Quarrel): number =>
    lastMs + Math.min(LONGEST_WAIT_MS, firstWaitMs * 2 ** Math.min(count - 1, 20));
  return {
    mayRepair(orderId, nowMs) {
      const quarrel = quarrels.get(orderId);
      return quarrel === undefined || nowMs >= dueMs(quarrel);
    },
    noteRepair(orderId, nowMs) {
      for (const [id, { lastMs }] of quarrels) if (nowMs - lastMs > PEACE_MS) quarrels.delete(id);
      quarrels.set(orderId, { count: (quarrels.get(orderId)?.count ?? 0) + 1, lastMs: nowMs });
    },
    repairs: (orderId) => quarrels.get(orderId)?.count ?? 0,
    nextDueMs: (nowMs) =>
      Math.min(...[...quarrels.values()].map(dueMs).filter((due) => due > nowMs), Number.POSITIVE_INFINITY),
  };
}
