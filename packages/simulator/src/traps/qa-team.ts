import { Random } from '../chance/random.js';
import { hospitalAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { patientId, strayPatientId } from '../clinic/objects.js';
import { HAMBURG, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';
import { dayHours, type Recurrence, turnOn } from './turns.js';

const CAMPAIGN: Recurrence = { name: 'qa-team', everyDays: 10, lastsDays: 3, begins: 'monday-to-thursday' };
/** What testers write where a date, a number or a name belongs. */
const ODD = [
  '-1',
  '0',
  '99999999999',
  'null',
  'undefined',
  '2026-02-30',
  '%20',
  '%C3%A4%C3%B6%C3%BC',
  '1%27',
  'a'.repeat(300),
  'true',
  '1e9',
  '%3Cb%3Etest%3C%2Fb%3E',
  '..%2Ftest',
] as const;

const team = (seed: number): readonly Program[] =>
  Array.from({ length: 4 }, (_, n) => makeProgram(seed, `qa-${n + 1}`, ['qa']));

export const qaTeam: Trap = {
  id: 'qa-team',
  description:
    'Four testers try odd values from the clinic’s own network, hundreds of calls a day each in test weeks, a dozen otherwise: 400, 404, 422, 405, some 500, markup and quotes in parameters. Fuzzing, by those whose work it is.',
  when: eachTurn(CAMPAIGN, ({ seed }, { firstDay }) => ({
    ...dayHours(firstDay, 8, 2 * 24 + 12),
    entities: team(seed).map(({ consumer }) => consumerEntity(consumer)),
    description: 'testers try odd values on every endpoint for three days',
  })),
  *plan(clinic, day) {
    if (isWeekend(day)) return;
    const isCampaign = turnOn(clinic.seed, CAMPAIGN, day) !== undefined;
    for (const [n, tester] of team(clinic.seed).entries()) {
      const name = `qa/${n}/${day}`;
      const hour = 8.5 + Random.of(clinic.seed, 'punctuality', name).between(0, 1);
      const startMs = siteTime(HAMBURG, day, hour);
      yield makeSession(clinic.seed, name, startMs, (random) =>
        test(clinic, tester, startMs, isCampaign ? 150 + random.below(200) : 12, random),
      );
    }
  },
};

function* test(clinic: Clinic, tester: Program, startMs: number, count: number, random: Random): Script {
  const client = programClient(tester, hospitalAddress(HAMBURG), 'PostmanRuntime/7.42.0');
  let atMs = startMs;
  for (let n = 0; n < count; n += 1) {
    const odd = random.pick(ODD);
    const bad = random.pick([400, 400, 422, 404, 500]);
    const wish = random.next();
    if (wish < 0.2)
      yield answered(
        atMs,
        client,
        ENDPOINTS.appointments,
        `/v1/appointments?date=${odd}&doctor=${random.pick(ODD)}`,
        bad,
      );
    else if (wish < 0.4)
      yield answered(
        atMs,
        client,
        ENDPOINTS.searchPatients,
        `/v1/patients?query=${odd}&limit=${random.pick(ODD)}`,
        random.chance(0.5) ? 200 : bad,
      );
    else if (wish < 0.55)
      yield answered(
        atMs,
        client,
        ENDPOINTS.slots,
        `/v1/appointments/slots?doctor=${odd}&from=${random.pick(ODD)}`,
        bad,
      );
    else if (wish < 0.7)
      yield answered(atMs, client, ENDPOINTS.patient, `/v1/patients/${strayPatientId(clinic, random)}`, 404);
    else if (wish < 0.8)
      yield answered(
        atMs,
        client,
        ENDPOINTS.prescribe,
        `/v1/patients/${patientId(n % 20)}/prescriptions`,
        422,
      );
    else if (wish < 0.85) {
      const wrongVerb = { ...ENDPOINTS.doctors, method: 'DELETE' } as const;
      yield answered(atMs, client, wrongVerb, '/v1/doctors?site=hamburg', 405);
    } else yield answered(atMs, client, ENDPOINTS.patient, `/v1/patients/${patientId(n % 20)}`);
    // By hand, then a whole collection at once.
    atMs += random.chance(0.8)
      ? 200 + random.exponential(900)
      : random.exponential((7 * 3_600_000) / (0.25 * count));
  }
}
