import type {
  AlertView,
  DeadLetter,
  Finding,
  Notice,
  Order,
  Page,
  Policy,
  SinkEventKind,
} from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from './audit-repository.js';

/** What an alert was when it was looked at last. */
export type FormerAlert = Pick<AlertView, 'severity' | 'detectors'>;

/** Something in the store that others may want to be told of, as it is now; several changes of one thing are one. */
export type Change = { readonly isNew: boolean } & (
  | { readonly kind: 'alert'; readonly alert: AlertView; readonly was?: FormerAlert }
  | { readonly kind: 'order'; readonly order: Order; readonly alert: AlertView | undefined }
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'notice'; readonly notice: Notice }
);

/** One event for one sink. */
interface Letter {
  /** Of the event: the same for every sink and at every attempt. */
  readonly eventId: string;
  readonly event: SinkEventKind;
  readonly subject: string;
  readonly at: string;
  /** The event as JSON. */
  readonly body: string;
}
export interface WaitingLetter extends Letter {
  /** Its place in the order of one sink's letters. */
  readonly number: number;
  readonly attempts: number;
}
export interface LetterDraft extends Letter {
  readonly sinkId: string;
}

export interface Settlement {
  readonly at: string;
  readonly delivered: readonly number[];
  readonly dead: readonly { readonly number: number; readonly problem: string }[];
  /** Those stay, with one attempt more. */
  readonly retried: readonly number[];
}

export interface OutboxBounds {
  /** Letters that may wait for one sink; the oldest of more become dead letters. */
  readonly waiting: number;
  /** Dead letters kept for one sink; the oldest of more are thrown away and counted. */
  readonly dead: number;
}

/**
 * What others are still to be told. The store itself notes what changed, in the transaction of the change, while there
 * is a sink that is enabled: whatever is in the store after a crash is told of.
 */
export interface OutboxRepository {
  /**
   * The oldest changes become letters, in one transaction; returns how many changes there were. `route` must not throw.
   * What cannot be read (it was written by another version) is left out and told of: nobody else waits for it.
   */
  relay(
    limit: number,
    at: string,
    bounds: OutboxBounds,
    route: (changes: readonly Change[]) => readonly LetterDraft[],
    onUnreadable: (what: string, error: unknown) => void,
  ): Promise<number>;
  /** Oldest first. */
  next(sinkId: string, limit: number): Promise<readonly WaitingLetter[]>;
  settle(sinkId: string, settlement: Settlement, bounds: OutboxBounds): Promise<void>;
  /** Newest first; `body` is the event as JSON. */
  deadLetters(request: PageRequest & { readonly sinkId?: string | undefined }): Promise<Page<DeadLetter>>;
  deadLetter(id: string): Promise<DeadLetter | undefined>;
  /** Puts it behind what waits for its sink; false when there is none. */
  replay(id: string, audit: AuditDraft): Promise<boolean>;
  discard(id: string, audit: AuditDraft): Promise<boolean>;
}
