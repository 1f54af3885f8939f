import { Random } from '../chance/random.js';
import type { Client, ConsumerIdentity, Credential } from '../gateway/client.js';
import { hospitalAddress, type Place, placeAddress } from './addresses.js';
import { staffUsername } from './names.js';
import { HAMBURG, LISBON, type Site } from './site-time.js';

export type StaffRole = 'doctor' | 'nurse' | 'reception';

/** Somebody who works at the clinic and has a consumer of their own. */
export interface Staff {
  readonly role: StaffRole;
  readonly index: number;
  readonly consumer: ConsumerIdentity;
  readonly site: Site;
  /** How busy this person is beside colleagues of the role; mean 1. */
  readonly pace: number;
  /** First patient number of those this person usually sees. */
  readonly panelStart: number;
  readonly userAgent: string;
  /** Day (modulo `KEY_LIFE_DAYS`) on which the key is renewed. */
  readonly renewalDay: number;
}

/** A company or app with one consumer and one key for everybody behind it. */
export interface Program {
  readonly consumer: ConsumerIdentity;
  readonly credential: Credential;
}

/** Everybody there is, the same for every stretch of time of one seed and scale. */
export interface Clinic {
  readonly seed: number;
  readonly scale: number;
  readonly staff: readonly Staff[];
  /** Those of the staff who are doctors; at least three. */
  readonly doctors: readonly Staff[];
  readonly billingPartner: Program;
  readonly labPartner: Program;
  readonly apps: { readonly ios: Program; readonly android: Program; readonly portal: Program };
  readonly patients: number;
}

/** Keys of staff live this long. */
const KEY_LIFE_DAYS = 90;

const CREATED_AT_SECONDS = 1_735_722_000;

const DESKTOP_BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
] as const;

const HEADCOUNT: Readonly<Record<StaffRole, number>> = { doctor: 20, nurse: 15, reception: 6 };

/** One of the staff by role and number: the same person for the same seed. */
export const makeStaff = (seed: number, role: StaffRole, index: number, patients: number): Staff => {
  const random = Random.of(seed, 'staff', role, index);
  const consumer: ConsumerIdentity = {
    id: random.uuid(),
    username: staffUsername(role, index),
    customId: `emp-${4100 + index * 7 + role.length}`,
    tags: [role],
    createdAtSeconds: CREATED_AT_SECONDS + random.below(20_000_000),
  };
  return {
    role,
    index,
    consumer,
    site: index % 4 === 3 ? LISBON : HAMBURG,
    pace: random.gamma(28),
    panelStart: random.below(patients),
    userAgent: random.pick(DESKTOP_BROWSERS),
    renewalDay: random.below(KEY_LIFE_DAYS),
  };
};

/** A company or app by its name: the same consumer and key for the same seed. */
export const makeProgram = (seed: number, username: string, tags: readonly string[]): Program => {
  const random = Random.of(seed, 'program', username);
  return {
    consumer: {
      id: random.uuid(),
      username,
      customId: `app-${random.hex(1)}`,
      tags,
      createdAtSeconds: CREATED_AT_SECONDS + random.below(5_000_000),
    },
    credential: { kind: 'api-key', id: random.uuid(), secret: random.hex(4) },
  };
};

/** Fewer than three of a role would leave nobody to be compared with. */
const headcount = (role: StaffRole, scale: number): number =>
  Math.max(3, Math.round(HEADCOUNT[role] * scale));

export const makeClinic = (seed: number, scale: number): Clinic => {
  const patients = Math.min(80_000, Math.max(1500, Math.round(12_000 * scale)));
  const team = (role: StaffRole): Staff[] =>
    Array.from({ length: headcount(role, scale) }, (_, index) => makeStaff(seed, role, index, patients));
  const doctors = team('doctor');
  return {
    seed,
    scale,
    patients,
    staff: [...doctors, ...team('nurse'), ...team('reception')],
    doctors,
    billingPartner: makeProgram(seed, 'medibill-batch', ['partner']),
    labPartner: makeProgram(seed, 'synlabor-gateway', ['partner']),
    apps: {
      ios: makeProgram(seed, 'clinic-app-ios', ['mobile-app']),
      android: makeProgram(seed, 'clinic-app-android', ['mobile-app']),
      portal: makeProgram(seed, 'patient-portal', ['mobile-app']),
    },
  };
};

/** The credential a person holds on a day. */
export const credentialOn = (seed: number, staff: Staff, day: number): Credential =>
  staffCredential(seed, staff, renewals(staff, day));

/** The credential a person holds after `renewals` renewals: doctors a JWT, others an API key. */
const staffCredential = (seed: number, staff: Staff, renewals: number): Credential => {
  const random = Random.of(seed, 'credential', staff.consumer.username, renewals);
  const id = random.uuid();
  return staff.role === 'doctor'
    ? { kind: 'jwt', id, key: `iss-${staff.consumer.username}` }
    : { kind: 'api-key', id, secret: random.hex(4) };
};

/** The day on which the key of `day` was given out. */
export const keyIssuedDay = (staff: Staff, day: number): number =>
  renewals(staff, day) * KEY_LIFE_DAYS + staff.renewalDay;

const renewals = (staff: Staff, day: number): number => Math.floor((day - staff.renewalDay) / KEY_LIFE_DAYS);

/** True on the day a person's key was renewed: programs left open overnight still send the old one. */
export const isRenewalDay = (staff: Staff, day: number): boolean =>
  renewals(staff, day) !== renewals(staff, day - 1);

/** A person's computer on a day: behind the hospital's shared address, or at home when on call. */
export const staffClient = (clinic: Clinic, staff: Staff, day: number, place: Place): Client => ({
  ip:
    place === 'hospital'
      ? hospitalAddress(staff.site)
      : placeAddress(clinic.seed, place, staff.site.name === 'lisbon' ? 'PT' : 'DE', staff.consumer.username),
  userAgent: staff.userAgent,
  credential: staffCredential(clinic.seed, staff, renewals(staff, day)),
  consumer: staff.consumer,
  accept: 'application/json',
});

/** The same computer with the key that ran out: no consumer is identified. */
export const expiredClient = (clinic: Clinic, staff: Staff, client: Client, day: number): Client => ({
  ip: client.ip,
  userAgent: client.userAgent,
  credential: staffCredential(clinic.seed, staff, renewals(staff, day) - 1),
  accept: client.accept,
});
