import type { CompletenessRow, NoticeKind, Order, Policy, ResponseSettings } from '@gatewatch/model';
import type { NoticeDraft, StoredCollector } from '@gatewatch/store';

/** A collector now, and what its counters said about ten minutes ago (or when it was first heard of since). */
export interface WatchedCollector extends StoredCollector {
  readonly grown: { readonly droppedFull: number; readonly callsRefused: number };
}

/** What of the responses people must look after. */
export interface ResponseSituation {
  /** Policies that would act and are frozen. */
  readonly frozen: readonly Policy[];
  /** Wanted orders that the traffic shows not to work. */
  readonly notEffective: readonly Order[];
  /** Orders that ended, of which the gateway has not said that it let go. */
  readonly ending: readonly Order[];
  readonly stopped: ResponseSettings['stopped'];
}

/** A sink in use that cannot deliver. */
export interface StuckSink {
  readonly name: string;
  readonly problem: string;
  /** When the oldest of what waits for it was told, ISO 8601 UTC. */
  readonly waitingSince: string;
}

/** What operators should know of, as of one moment. */
export interface Situation {
  readonly nowMs: number;
  readonly collectors: readonly WatchedCollector[];
  /** The last quarter of an hour, finished minutes only, by node. */
  readonly minutesByNode: ReadonlyMap<string, readonly CompletenessRow[]>;
  readonly response: ResponseSituation;
  readonly stuckSinks: readonly StuckSink[];
}

/**
 * One thing that can be wrong with how logs arrive or responses work. Pure: the same situation gives the same drafts; at most one draft
 * per subject. It says what is wrong with figures, and what to do; it never accuses a caller.
 */
export interface Condition {
  readonly kind: NoticeKind;
  look(situation: Situation): readonly NoticeDraft[];
}

/** `1 line`, `3,120 lines`. */
export const counted = (count: number, one: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
