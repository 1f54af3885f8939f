import type { Increments } from './counter-repository.js';

/** A range of the journal that is being put in the lake under one deduplication token. Positions are opaque integers. */
export interface LakeIntent {
  readonly from: number;
  readonly to: number;
  readonly token: string;
}

export interface LakeProgress {
  /** Everything before it is in the lake; 0 at first start. */
  readonly position: number;
  /** Began but not known to be complete: repeat with exactly this range and token. */
  readonly pending?: LakeIntent;
}

/**
 * Exactly once from journal to lake: begin (durable) → insert with the token → complete. Whatever the moment of a
 * crash, the pending intent is repeated with the same rows and token, which the lake stores once.
 */
export interface LakeProgressRepository {
  lakeProgress(): Promise<LakeProgress>;
  /** One pending at most: rejects when another is pending, or the range is empty or starts before the position. */
  beginLakeInsert(intent: LakeIntent): Promise<void>;
  /**
   * Moves the position to the intent's `to`, adds the counters and remembers the ids of the batches, all at once.
   * A token that is not pending changes nothing, so that repeating is harmless.
   */
  completeLakeInsert(token: string, done?: LakeInsertDone): Promise<void>;
  /** Which of these batch ids were completed before: a collector's retry after the journal forgot them. */
  storedBatches(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Forgets batch ids completed before `at`; returns how many. */
  forgetBatches(at: string): Promise<number>;
}

export interface LakeInsertDone {
  readonly at: string;
  readonly counters?: Increments;
  readonly batchIds?: readonly string[];
}
