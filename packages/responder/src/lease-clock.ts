import type { ClockNote } from './ledger/ledger-record.js';
import type { Clock } from './scheduler.js';

/**
 * The platform's time on our own clock. Orders name instants of the platform's clock, and ours may be off by hours, so
 * nothing is judged by our clock alone: each answer of the platform tells its time, which was read between our asking
 * and our hearing. The distance of the clocks is kept within the bounds that these answers set (Cristian 1989), so a
 * slow answer never spoils it. While a process lives its clock is steady (it does not follow steps of the host's);
 * over a restart the distance is taken from the ledger and time never runs backwards: a clock that was set back while
 * we were away can make a lease longer by that absence at most.
 */
export interface LeaseClock {
  /** Epoch milliseconds of the platform's clock, as far as it is known. */
  readonly now: Clock;
  /** Our own clock: for what is only timed here. */
  readonly own: Clock;
  /** The platform answered; `at` is its time if it told it, `askedMs` when we asked (own clock). */
  heard(at: string | undefined, askedMs: number): void;
  /** Since the platform answered last; of one that never did, since start. */
  silentMs(): number;
  /** How far our clock is behind the platform's; undefined until it told its time. */
  behindMs(): number | undefined;
  /** What the ledger should know by now; undefined when it knows enough. */
  due(): ClockNote | undefined;
}

/** How old the ledger's knowledge may be: a lease that ends for silence ends at most so much early after a restart. */
const NOTE_EVERY_MS = 15_000;
/** A distance that moved by less is not worth a write. */
const NOTE_MOVED_MS = 100;

export function createLeaseClock(own: Clock, noted: ClockNote | undefined): LeaseClock {
  const startedMs = own();
  let offsetMs =
    noted === undefined ? 0 : Math.max(noted.platformMs - noted.ownMs, noted.platformMs - startedMs);
  let known = false;
  let last = noted;
  const now = () => own() + offsetMs;
  let reachedMs = noted === undefined ? now() : Math.min(noted.reachedMs, now());
  return {
    now,
    own,
    heard(at, askedMs) {
      const toldMs = at === undefined ? Number.NaN : Date.parse(at);
      if (Number.isFinite(toldMs)) {
        offsetMs = Math.min(Math.max(offsetMs, toldMs - own()), toldMs - askedMs);
        known = true;
      }
      reachedMs = now();
    },
    silentMs: () => Math.max(0, now() - reachedMs),
    behindMs: () => (known ? offsetMs : undefined),
    due() {
      const note = { platformMs: now(), ownMs: own(), reachedMs };
      const isKnown =
        last !== undefined &&
        note.platformMs - last.platformMs < NOTE_EVERY_MS &&
        Math.abs(last.platformMs - last.ownMs - offsetMs) < NOTE_MOVED_MS;
      if (isKnown) return undefined;
      last = note;
      return note;
    },
  };
}
