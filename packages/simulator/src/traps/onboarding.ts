import { Random } from '../chance/random.js';
import { hospitalAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { panelPatient, patientId } from '../clinic/objects.js';
import { HAMBURG, HOUR_MS, isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, login, makeSession } from '../gateway/session.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';
import { dayHours, type Recurrence, turnsBetween } from './turns.js';

const INTAKE: Recurrence = { name: 'onboarding', everyDays: 10, lastsDays: 1, begins: 'monday-to-thursday' };
const COHORT = 15;
/** Placements last three weeks. */
const STAYS_DAYS = 21;
const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

const cohort = (seed: number, n: number): readonly Program[] =>
  Array.from({ length: COHORT }, (_, i) => makeProgram(seed, `intern-${n}-${i + 1}`, ['intern']));

export const onboarding: Trap = {
  id: 'onboarding',
  description:
    'Fifteen students begin a placement on one morning: fifteen consumers never seen before log in from the clinic within half an hour, mistype, and open much out of curiosity; then they come every weekday for three weeks.',
  when: eachTurn(INTAKE, ({ seed }, { n, firstDay }) => ({
    ...dayHours(firstDay, 7, 24),
    entities: cohort(seed, n).map(({ consumer }) => consumerEntity(consumer)),
    description: 'fifteen new consumers on one morning',
  })),
  *plan(clinic, day) {
    if (isWeekend(day)) return;
    for (const { n, firstDay } of turnsBetween(clinic.seed, INTAKE, day - STAYS_DAYS, day + 1)) {
      for (const [i, student] of cohort(clinic.seed, n).entries()) {
        const name = `intern/${n}/${i}/${day}`;
        const hour = 8.3 + Random.of(clinic.seed, 'punctuality', name).between(0, 0.5);
        const startMs = siteTime(HAMBURG, day, hour);
        yield makeSession(clinic.seed, name, startMs, (random) =>
          studies(clinic, student, day, startMs, day === firstDay, random),
        );
      }
    }
  },
};

function* studies(
  clinic: Clinic,
  student: Program,
  day: number,
  startMs: number,
  isFirstDay: boolean,
  random: Random,
): Script {
  const client = programClient(student, hospitalAddress(HAMBURG), BROWSER);
  let atMs = startMs;
  for (let wrong = isFirstDay ? random.below(4) : random.below(2); wrong > 0; wrong -= 1) {
    yield login(atMs, client, false, 58);
    atMs += random.between(4000, 20_000);
  }
  yield login(atMs, client, true, 58);
  yield answered(atMs + 400, client, ENDPOINTS.userinfo, '/auth/userinfo');
  for (let looks = (isFirstDay ? 40 : 22) + random.below(15); looks > 0; looks -= 1) {
    atMs += 5000 + random.exponential((6 * HOUR_MS) / 45);
    const patient = panelPatient(clinic, Number.parseInt(student.consumer.id.slice(0, 4), 16), 120, random);
    const chart = `/v1/patients/${patientId(patient)}`;
    const wish = random.next();
    if (wish < 0.15)
      yield answered(
        atMs,
        client,
        ENDPOINTS.appointments,
        `/v1/appointments?date=${isoDate(day)}&ward=${1 + random.below(5)}`,
      );
    else if (wish < 0.5) yield answered(atMs, client, ENDPOINTS.patient, chart);
    else if (wish < 0.75) yield answered(atMs, client, ENDPOINTS.records, `${chart}/records`);
    else if (wish < 0.9) yield answered(atMs, client, ENDPOINTS.labResults, `${chart}/lab-results`);
    else yield answered(atMs, client, ENDPOINTS.doctors, '/v1/doctors?site=hamburg');
  }
}
