import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, isRenewalDay, type Staff, staffClient } from '../clinic/cast.js';
import { anyDoctorSlug, ownedNumber, patientId } from '../clinic/objects.js';
import { HOUR_MS, isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';
import { signIn } from './sign-in.js';

const NAMES = [
  'mueller',
  'silva',
  'schmidt',
  'sousa',
  'fischer',
  'gomes',
  'becker',
  'martins',
  'wolf',
  'rocha',
] as const;
const PEOPLE_PER_HOUR = 17;

export const reception: Behaviour = {
  id: 'reception',
  description:
    'Front desk: finds patients, books and moves appointments, weekdays 07:30 to 18:00 without a lunch hole.',
  *plan(clinic, day) {
    if (isWeekend(day)) return;
    for (const staff of clinic.staff) {
      if (staff.role !== 'reception' || (day + staff.index) % 6 === 0) continue;
      const name = `reception/${staff.index}/${day}`;
      const fromHour =
        (staff.index % 2 === 0 ? 7.5 : 9.6) + Random.of(clinic.seed, 'punctuality', name).between(-0.1, 0.15);
      const startMs = siteTime(staff.site, day, fromHour);
      yield makeSession(clinic.seed, name, startMs, (random) => desk(clinic, staff, day, startMs, random));
    }
  },
};

function* desk(clinic: Clinic, staff: Staff, day: number, startMs: number, random: Random): Script {
  const client = staffClient(clinic, staff, day, 'hospital');
  const endMs = startMs + 8.4 * HOUR_MS;
  let atMs = yield* signIn(clinic, staff, client, day, startMs, random, isRenewalDay(staff, day));
  const gapMs = HOUR_MS / (PEOPLE_PER_HOUR * staff.pace * random.logNormal(1, 0.15)) - 60_000;
  while (atMs < endMs) {
    const patient = random.below(clinic.patients);
    const id = patientId(patient);
    const doctor = anyDoctorSlug(clinic, random);
    const date = isoDate(day + random.below(21));
    if (random.chance(0.7)) {
      yield answered(
        atMs,
        client,
        ENDPOINTS.searchPatients,
        `/v1/patients?query=${random.pick(NAMES)}&limit=20`,
      );
      atMs += random.between(3000, 15_000);
    }
    yield answered(
      atMs,
      client,
      ENDPOINTS.appointments,
      `/v1/appointments?patient=${id}&from=${isoDate(day)}`,
    );
    atMs += random.between(4000, 25_000);
    const wish = random.next();
    if (wish < 0.45) {
      yield answered(atMs, client, ENDPOINTS.slots, `/v1/appointments/slots?doctor=${doctor}&from=${date}`);
      atMs += random.between(10_000, 60_000);
      yield answered(atMs, client, ENDPOINTS.book, '/v1/appointments', random.chance(0.03) ? 409 : 201);
    } else if (wish < 0.65) {
      const appointment = ownedNumber(clinic, 'appointment', patient, random.below(4), 8);
      yield answered(atMs, client, ENDPOINTS.appointment, `/v1/appointments/${appointment}`);
      atMs += random.between(5000, 40_000);
      yield answered(atMs, client, ENDPOINTS.changeAppointment, `/v1/appointments/${appointment}`);
    } else if (wish < 0.75) {
      yield answered(atMs, client, ENDPOINTS.invoices, `/v1/invoices?patient=${id}&status=open`);
    } else {
      yield answered(atMs, client, ENDPOINTS.appointments, `/v1/appointments?date=${date}&doctor=${doctor}`);
    }
    atMs += random.exponential(Math.max(20_000, gapMs)) + 5000;
  }
}
