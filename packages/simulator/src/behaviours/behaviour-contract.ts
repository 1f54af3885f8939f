import type { Clinic } from '../clinic/cast.js';
import type { Session } from '../gateway/call.js';

/**
 * How one kind of honest actor spends a day. Duties: `plan` is a function of clinic and day alone; sessions begin
 * between 3 h before and 36 h after that day's UTC midnight and end within 48 h after it; a session's calls are in
 * order of time; scripts draw chance only from the `Random` they are given.
 */
export interface Behaviour {
  readonly id: string;
  /** Whose sessions these are, for people. */
  readonly description: string;
  /** Sessions of the local day counted from 1970-01-01. */
  plan(clinic: Clinic, day: number): Iterable<Session>;
}
