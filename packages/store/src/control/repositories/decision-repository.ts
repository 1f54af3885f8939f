/** A decision as bouncers are told of it: one for each order that is published. */
export interface StoredDecision {
  /** Never used for another order. */
  readonly id: number;
  readonly orderId: string;
  readonly scope: string;
  readonly value: string;
  readonly type: string;
  readonly scenario: string;
  /** Until when bouncers are to hold it if they hear nothing else. */
  readonly until: string;
  /** When it was taken back; null while it stands. */
  readonly goneAt: string | null;
  /** The number of the change that made it what it is. Grows with each change, survives restarts. */
  readonly change: number;
}

export type PublishedDecision = Omit<StoredDecision, 'id' | 'goneAt' | 'change'>;

export interface DecisionRepository {
  /**
   * Makes what stands exactly `wanted`, by order: what is new is added, what differs is changed, what is missing is
   * gone, each with a change number of its own. What was gone before `forgetBefore` is forgotten.
   */
  publish(wanted: readonly PublishedDecision[], at: string, forgetBefore: string): Promise<void>;
  /** All that stand and what is gone but not forgotten, by id. */
  list(): Promise<readonly StoredDecision[]>;
  /** Grows with each change of the wanted orders: see `OrderRepository.desired`. */
  ordersVersion(): Promise<number>;
  /** The newest change number; 0 before the first. */
  newestChange(): Promise<number>;
}
