import { patientClient } from '../behaviours/patients-app.js';
import { enterPassword, LOGIN_BYTES } from '../behaviours/sign-in.js';
import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { patientId } from '../clinic/objects.js';
import { HAMBURG, isoDate, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { crowdSize } from './crowd-size.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { dayHours, type Recurrence, turnOn } from './turns.js';

const ENROLMENT: Recurrence = {
  name: 'campus-enrolment',
  everyDays: 10,
  lastsDays: 1,
  begins: 'monday-to-thursday',
};
const STUDENTS = 140;
const SLIPS = 0.35;

export const campusEnrolment: Trap = {
  id: 'campus-enrolment',
  description:
    'A lecture hall is asked to log in to the app for its check-ups: within twelve minutes 140 students behind one address of the university, a third with the wrong password first, some resetting it. One address, scores of 401, many bodies, mostly success: stuffing but for the outcome.',
  when: eachTurn(ENROLMENT, ({ seed }, { firstDay }) => ({
    ...dayHours(firstDay, 10, 1),
    entities: [{ kind: 'ip', id: campusAddress(seed) }],
    description: 'a lecture hall of 140 students logs in behind one address',
  })),
  *plan(clinic, day) {
    const turn = turnOn(clinic.seed, ENROLMENT, day);
    if (turn === undefined) return;
    for (let n = crowdSize(clinic, STUDENTS); n > 0; n -= 1) {
      const random = Random.of(clinic.seed, 'student', turn.n, n);
      const startMs = siteTime(HAMBURG, day, 10.25 + random.between(0, 0.2));
      const patient = random.below(clinic.patients);
      yield makeSession(clinic.seed, `campus/${turn.n}/${n}`, startMs, (chance) =>
        enrol(clinic, day, patient, startMs, chance),
      );
    }
  },
};

const campusAddress = (seed: number): string => placeAddress(seed, 'home', 'DE', 'university');

function* enrol(clinic: Clinic, day: number, patient: number, startMs: number, random: Random): Script {
  const client = { ...patientClient(clinic, day, patient, random), ip: campusAddress(clinic.seed) };
  const atMs = yield* enterPassword(client, startMs, LOGIN_BYTES + 12 + (patient % 23), random, SLIPS);
  yield answered(atMs, client, ENDPOINTS.userinfo, '/auth/userinfo');
  yield answered(
    atMs + 900,
    client,
    ENDPOINTS.appointments,
    `/v1/appointments?patient=${patientId(patient)}&from=${isoDate(day)}`,
  );
  if (random.chance(0.6)) yield answered(atMs + 15_000, client, ENDPOINTS.book, '/v1/appointments', 201);
}
