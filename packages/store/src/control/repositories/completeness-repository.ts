import type { Completeness } from '@gatewatch/model';

export interface StoredCompleteness extends Completeness {
  readonly collector: string;
}

export interface CompletenessRepository {
  /** Creates or replaces by minute, node and collector. */
  put(rows: readonly StoredCompleteness[]): Promise<void>;
  /** Minutes from (inclusive) to (exclusive), ISO 8601, oldest first, at most 20,000 rows. */
  between(from: string, to: string, node?: string): Promise<readonly StoredCompleteness[]>;
  /** Forgets minutes before `minute`. */
  prune(minute: string): Promise<void>;
}
