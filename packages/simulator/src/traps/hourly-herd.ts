import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { anyDoctorSlug, panelPatient, patientId } from '../clinic/objects.js';
import { HAMBURG, HOUR_MS, isoDate, isWeekend, LISBON, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { crowdSize } from './crowd-size.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const PRACTICES = 130;
const AGENTS = [
  'PraxisLink/8.2 (Windows; Delphi)',
  'medconnect/2.11 (java-http-client/11)',
  'docsuite-sync/1.4.0',
  'okhttp/4.9.3',
] as const;

const practices = (clinic: Clinic): readonly Program[] =>
  Array.from({ length: Math.max(8, crowdSize(clinic, PRACTICES)) }, (_, n) =>
    makeProgram(clinic.seed, `practice-${String(n + 1).padStart(3, '0')}`, ['practice']),
  );

export const hourlyHerd: Trap = {
  id: 'hourly-herd',
  description:
    'Some hundred practices of the region, each with a key and an address of its own: most of their programs ask at the full hour to the second, all at once, some look up a patient they referred. Bursts of a hundred consumers in one second, every hour of the day.',
  when: always('a hundred practices ask at the full hour, all at once', (clinic) =>
    practices(clinic).map(({ consumer }) => consumer),
  ),
  *plan(clinic, day) {
    for (const [n, practice] of practices(clinic).entries()) {
      const own = Random.of(clinic.seed, 'practice', n);
      // Some leave the machine on; small ones close on Wednesday afternoons or for a week of leave.
      const always = own.chance(0.15);
      const leave = Random.of(clinic.seed, 'practice-leave', n, Math.floor((day + 3) / 7)).chance(0.06);
      if (leave || (isWeekend(day) && !always)) continue;
      const site = n % 4 === 3 ? LISBON : HAMBURG;
      const startMs = siteTime(site, day, always ? 0 : 7 + own.below(2));
      const hours = always ? 24 : 9 + own.below(3);
      const lateMs = own.chance(0.7) ? 0 : own.below(HOUR_MS);
      const userAgent = own.pick(AGENTS);
      const ip = placeAddress(clinic.seed, 'home', site === LISBON ? 'PT' : 'DE', `practice/${n}`);
      yield makeSession(clinic.seed, `practice/${n}/${day}`, startMs, (random) =>
        sync(
          clinic,
          practice,
          ip,
          userAgent,
          day,
          startMs + lateMs,
          hours,
          own.below(clinic.patients),
          random,
        ),
      );
    }
  },
};

function* sync(
  clinic: Clinic,
  practice: Program,
  ip: string,
  userAgent: string,
  day: number,
  startMs: number,
  hours: number,
  panelStart: number,
  random: Random,
): Script {
  const client = programClient(practice, ip, userAgent);
  for (let n = 0; n < hours; n += 1) {
    let atMs = startMs + n * HOUR_MS + random.below(1500);
    yield answered(
      atMs,
      client,
      ENDPOINTS.slots,
      `/v1/appointments/slots?doctor=${anyDoctorSlug(clinic, random)}&from=${isoDate(day + 1)}`,
    );
    for (let referred = random.poisson(0.7); referred > 0; referred -= 1) {
      atMs += random.between(5000, 900_000 / (referred + 1));
      const id = patientId(panelPatient(clinic, panelStart, 60, random));
      yield answered(atMs, client, ENDPOINTS.labResults, `/v1/patients/${id}/lab-results`);
    }
  }
}
