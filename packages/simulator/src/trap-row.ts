import type { TrapTruth } from './world-contract.js';

/** One benign trap as a row of the traps file: times in ISO 8601 UTC, as alerts have them. */
export interface TrapRow {
  readonly trapId: string;
  readonly kind: string;
  readonly entities?: TrapTruth['entities'];
  /** Operators knew beforehand. */
  readonly announced?: true;
  readonly start: string;
  readonly end: string;
  readonly description: string;
}

export const trapRow = (trap: TrapTruth): TrapRow => ({
  trapId: trap.trapId,
  kind: trap.kind,
  ...(trap.entities === undefined ? {} : { entities: trap.entities }),
  ...(trap.announced === undefined ? {} : { announced: trap.announced }),
  start: new Date(trap.startMs).toISOString(),
  end: new Date(trap.endMs).toISOString(),
  description: trap.description,
});
