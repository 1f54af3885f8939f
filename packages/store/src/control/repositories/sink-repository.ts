import type { SinkDraft } from '@gatewatch/model';
import type { AuditDraft } from './audit-repository.js';

/** A sink as configured, secrets and all. */
export interface StoredSink extends SinkDraft {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What became of what a sink was to be told. */
export interface SinkFigures {
  readonly waiting: number;
  readonly delivered: number;
  readonly dead: number;
  /** Dead letters that were thrown away unseen because there were too many. */
  readonly lost: number;
  readonly lastDeliveredAt: string | null;
}

/** Where others are told. Whoever shows a sink hides its secrets first. */
export interface SinkRepository {
  /** Oldest first. */
  list(): Promise<readonly StoredSink[]>;
  get(id: string): Promise<StoredSink | undefined>;
  /** New, or in place of the one with this id; false when another sink has this name. */
  put(sink: StoredSink, audit: AuditDraft): Promise<boolean>;
  /** With all that waits for it and all that it did not take. */
  remove(id: string, audit: AuditDraft): Promise<boolean>;
  figures(): Promise<ReadonlyMap<string, SinkFigures>>;
}
