import { Random } from '../chance/random.js';
import type { Clinic, Staff, StaffRole } from '../clinic/cast.js';
import { isOnLeave } from '../clinic/leave.js';
import { DAY_MS } from '../clinic/site-time.js';

/** The person whose account is abused: one who was at work lately, another one each turn until all have been. */
export const victim = (clinic: Clinic, role: StaffRole, turn: number, startMs: number): Staff => {
  const day = Math.floor(startMs / DAY_MS);
  const people = clinic.staff.filter((staff) => staff.role === role);
  const present = people.filter(
    (staff) => !isOnLeave(clinic, staff, day) && !isOnLeave(clinic, staff, day - 7),
  );
  const choice = present.length === 0 ? people : present;
  const first = Random.of(clinic.seed, 'victim', role).below(choice.length);
  const chosen = choice[(first + turn) % choice.length];
  if (chosen === undefined) throw new RangeError(`no ${role} works at the clinic`);
  return chosen;
};
