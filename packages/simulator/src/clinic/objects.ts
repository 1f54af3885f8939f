import { Random } from '../chance/random.js';
import type { Clinic } from './cast.js';

/** A prime above the number of patients; five digits with `FIRST_PATIENT` added. */
const PATIENT_PRIME = 89_989;
const FIRST_PATIENT = 10_007;

/** Patient number (0 …) → the id seen in paths. Ids are given out without an order one could count along. */
export const patientId = (patient: number): number =>
  FIRST_PATIENT + ((patient * 31_337 + 17) % PATIENT_PRIME);

/** A five-digit id of nobody: what a slip of the finger asks for. */
export const strayPatientId = (clinic: Clinic, random: Random): number =>
  patientId(clinic.patients + random.below(PATIENT_PRIME - clinic.patients));

/** Somebody's usual patients: mostly few, seldom anybody of the clinic. */
export const panelPatient = (
  clinic: Clinic,
  panelStart: number,
  panelSize: number,
  random: Random,
): number =>
  random.chance(0.1)
    ? random.below(clinic.patients)
    : (panelStart + Math.floor(panelSize * random.next() ** 1.4)) % clinic.patients;

/** The n-th invoice issued on a day. */
export const invoiceId = (clinic: Clinic, day: number, n: number): string =>
  Random.of(clinic.seed, 'invoice', day, n).uuid();

/** A record, medication or appointment number: stable for its owner. */
export const ownedNumber = (
  clinic: Clinic,
  kind: string,
  owner: number,
  n: number,
  digits: number,
): number => {
  const low = 10 ** (digits - 1);
  return low + Random.of(clinic.seed, kind, owner, n).below(9 * low);
};

/** Doctors as the appointment service names them. */
export const doctorSlug = (username: string): string => username.replace('.', '-');

/** Some doctor, as patients and the front desk pick one. */
export const anyDoctorSlug = (clinic: Clinic, random: Random): string =>
  doctorSlug(clinic.doctors[random.below(clinic.doctors.length)]?.consumer.username ?? '');
