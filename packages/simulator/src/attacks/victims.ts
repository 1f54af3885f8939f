import { Random } from '../chance/random.js';
import type { Clinic, Staff, StaffRole } from '../clinic/cast.js';

/** The person whose account is abused: another one each turn until all have been. */
export const victim = (clinic: Clinic, role: StaffRole, turn: number): Staff => {
  const people = clinic.staff.filter((staff) => staff.role === role);
  const first = Random.of(clinic.seed, 'victim', role).below(people.length);
  const chosen = people[(first + turn) % people.length];
  if (chosen === undefined) throw new RangeError(`no ${role} works at the clinic`);
  return chosen;
};
