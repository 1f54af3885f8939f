import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, isRenewalDay, type Staff, staffClient } from '../clinic/cast.js';
import { isOnLeave } from '../clinic/leave.js';
import { ownedNumber, panelPatient, patientId, strayPatientId } from '../clinic/objects.js';
import { HOUR_MS, isoDate, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import type { Script, Session } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';
import { signIn } from './sign-in.js';

/** Patients of a ward at one time. */
const WARD = 26;
const SHIFTS = [
  { name: 'early', fromHour: 6, hours: 8, busy: 1.15 },
  { name: 'late', fromHour: 14, hours: 8, busy: 1 },
  { name: 'night', fromHour: 22, hours: 8, busy: 0.55 },
] as const;

/** Two early, two late, one night, two off: a rota of seven days, shifted from person to person. */
const ROTA: readonly (0 | 1 | 2 | undefined)[] = [0, 0, 1, 1, 2, undefined, undefined];

export const nurses: Behaviour = {
  id: 'nurses',
  description:
    'Nurses: three shifts around the clock, ward rounds every two hours or so, vitals and medication.',
  *plan(clinic, day) {
    for (const staff of clinic.staff) {
      const duty = ROTA[(((day + staff.index * 3) % 7) + 7) % 7];
      if (staff.role !== 'nurse' || duty === undefined) continue;
      if (isOnLeave(clinic, staff, day)) continue;
      yield shiftSession(clinic, staff, day, SHIFTS[duty]);
    }
  },
};

const shiftSession = (clinic: Clinic, staff: Staff, day: number, shift: (typeof SHIFTS)[number]): Session => {
  const name = `nurse/${staff.index}/${day}/${shift.name}`;
  const early = Random.of(clinic.seed, 'punctuality', name).between(-0.2, 0.15);
  const startMs = siteTime(staff.site, day, shift.fromHour + early);
  const endMs = startMs + shift.hours * HOUR_MS;
  return makeSession(clinic.seed, name, startMs, (random) =>
    ward(clinic, staff, day, startMs, endMs, shift.busy, random),
  );
};

function* ward(
  clinic: Clinic,
  staff: Staff,
  day: number,
  startMs: number,
  endMs: number,
  busy: number,
  random: Random,
): Script {
  const client = staffClient(clinic, staff, day, 'hospital');
  let atMs = yield* signIn(clinic, staff, client, day, startMs, random, isRenewalDay(staff, day));
  const today = isoDate(day);
  yield answered(
    atMs,
    client,
    ENDPOINTS.appointments,
    `/v1/appointments?date=${today}&ward=${1 + (staff.index % 5)}`,
  );
  const pace = busy * staff.pace * random.logNormal(1, 0.18);
  while (atMs < endMs - 40 * MINUTE_MS) {
    // A round through part of the ward, then a quiet stretch.
    for (let bed = 0, beds = 4 + random.poisson(9 * pace); bed < beds && atMs < endMs; bed += 1) {
      const patient = panelPatient(clinic, staff.panelStart + Math.floor(day / 5) * WARD, WARD, random);
      const chart = `/v1/patients/${patientId(patient)}`;
      if (random.chance(0.006)) {
        yield answered(
          atMs,
          client,
          ENDPOINTS.vitals,
          `/v1/patients/${strayPatientId(clinic, random)}/vitals`,
          404,
        );
        atMs += random.between(4000, 12_000);
      }
      yield answered(atMs, client, ENDPOINTS.vitals, `${chart}/vitals?from=${today}`);
      atMs += random.between(15_000, 70_000);
      yield answered(atMs, client, ENDPOINTS.addVitals, `${chart}/vitals`, 201);
      if (random.chance(0.5)) {
        atMs += random.between(5000, 30_000);
        yield answered(atMs, client, ENDPOINTS.medications, `${chart}/medications`);
      }
      if (random.chance(0.3)) {
        atMs += random.between(8000, 40_000);
        const dose = ownedNumber(clinic, 'medication', patient, random.below(6), 6);
        const status = random.chance(0.02) ? 409 : 200;
        yield answered(atMs, client, ENDPOINTS.changeMedication, `${chart}/medications/${dose}`, status);
      }
      if (random.chance(0.12)) {
        atMs += random.between(3000, 20_000);
        yield answered(atMs, client, ENDPOINTS.patient, chart);
      }
      atMs += random.exponential(70_000) + 20_000;
    }
    atMs += random.exponential(50 * MINUTE_MS) + 15 * MINUTE_MS;
  }
}
