import type { Clinic, Staff } from '../clinic/cast.js';
import type { Call, Session } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import type { TrapTruth } from '../world-contract.js';

/** One time a trap happens. A trap that is always there happens once, for the whole stretch. */
export type Happening = Omit<TrapTruth, 'trapId' | 'kind'>;

/**
 * Something honest that looks like abuse or disturbs what is usual. Duties: every member is a function of its arguments
 * alone, whatever the stretch of time; nothing changes before the first happening begins; sessions of its own keep the
 * duties of `Behaviour`; a script that was changed still yields its calls in order of time. Names of sessions
 * (`visit/…`, `doctor/…`) tell whose they are.
 */
export interface Trap {
  readonly id: string;
  /** What happens, what the log shows of it and whom it resembles. */
  readonly description: string;
  /** All times it happens that overlap `fromMs` to `untilMs`, in order of their beginning. */
  when(clinic: Clinic, fromMs: number, untilMs: number): readonly Happening[];
  /** Sessions of its own on a day. */
  plan?(clinic: Clinic, day: number): Iterable<Session>;
  /** Who works on a day, and as what: `staff` as other traps left them, made from the clinic's own. */
  staffing?(clinic: Clinic, staff: readonly Staff[], day: number): readonly Staff[];
  /** An honest session planned for a day, changed; undefined when it does not take place. */
  change?(clinic: Clinic, day: number, session: Session): Session | undefined;
  /** A client as the gateway sees it at a moment. Asked once for each client and hour; for attackers' clients too. */
  dress?(clinic: Clinic, client: Client, atMs: number, session: Session): Client;
  /** True when the line of an honest call never reaches the log. */
  loses?(clinic: Clinic, call: Call, session: Session): boolean;
}
