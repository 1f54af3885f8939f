import type { BackTestCase, BackTestOutcome } from '@gatewatch/analytics';
import type { PlatformConfig } from '../config.js';

/** A back-test as it goes to the thread that plays it: plain data. */
export interface PlayedCase {
  readonly given: Omit<BackTestCase, 'engine'>;
  readonly analytics: PlatformConfig['analytics'];
}

/**
 * Plays a history. Duties: `feed` resolves when the next chunk may come (so that memory stays bounded), `finish` once after the
 * last; both reject when it cannot go on. `stop` at any time, also twice; what waits then rejects.
 */
export interface HistoryPlayer {
  feed(rows: string): Promise<void>;
  finish(): Promise<BackTestOutcome>;
  stop(): void;
}

export type ToPlayer = { readonly kind: 'rows'; readonly rows: string } | { readonly kind: 'finish' };
export type FromPlayer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'outcome'; readonly outcome: BackTestOutcome };
