import { Random } from '../chance/random.js';
import { hospitalAddress, placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { anyDoctorSlug, invoiceId, ownedNumber, patientId } from '../clinic/objects.js';
import { HAMBURG, isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const TOOLS = [
  'curl/8.7.1',
  'PostmanRuntime/7.41.2',
  'HTTPie/3.2.2',
  'insomnia/10.1',
  'node',
  'python-requests/2.32.3',
] as const;
/** Two of them administer the gateway and look at whatever catches their eye. */
const PEOPLE = ['dev', 'dev', 'dev', 'dev', 'dev', 'admin', 'admin'] as const;

const people = (seed: number): readonly Program[] =>
  PEOPLE.map((tag, n) => makeProgram(seed, `${tag}-${n + 1}`, [tag === 'dev' ? 'developer' : 'admin']));

export const developers: Trap = {
  id: 'developers',
  description:
    'Developers and curious administrators: many different endpoints a day, every tool’s user agent, bursts after long silence, late evenings from home, a few wrong ids and verbs. Broad and irregular, and allowed.',
  when: always('developers and administrators use many endpoints at odd hours', ({ seed }) =>
    people(seed).map(({ consumer }) => consumer),
  ),
  *plan(clinic, day) {
    for (const [n, person] of people(clinic.seed).entries()) {
      const random = Random.of(clinic.seed, 'dev-day', n, day);
      for (let left = random.poisson(isWeekend(day) ? 0.25 : 1.6); left > 0; left -= 1) {
        const late = random.chance(0.25);
        const startMs = siteTime(HAMBURG, day, late ? random.between(20, 25) : random.between(8.5, 17));
        yield makeSession(clinic.seed, `dev/${n}/${day}/${left}`, startMs, (chance) =>
          explore(clinic, person, day, startMs, late, chance),
        );
      }
    }
  },
};

function* explore(
  clinic: Clinic,
  person: Program,
  day: number,
  startMs: number,
  late: boolean,
  random: Random,
): Script {
  const ip = late
    ? placeAddress(clinic.seed, 'home', 'DE', person.consumer.username)
    : hospitalAddress(HAMBURG);
  const client = programClient(person, ip, random.pick(TOOLS));
  let atMs = startMs;
  for (let left = 8 + random.poisson(20); left > 0; left -= 1) {
    const patient = random.below(60);
    const chart = `/v1/patients/${patientId(patient)}`;
    const invoice = `/v1/invoices/${invoiceId(clinic, day - 1 - random.below(9), random.below(50))}`;
    const record = ownedNumber(clinic, 'record', patient, random.below(12), 7);
    const [endpoint, uri] = random.pick([
      [ENDPOINTS.patient, chart],
      [ENDPOINTS.records, `${chart}/records`],
      [ENDPOINTS.record, `${chart}/records/${record}`],
      [ENDPOINTS.medications, `${chart}/medications`],
      [ENDPOINTS.allergies, `${chart}/allergies`],
      [ENDPOINTS.vitals, `${chart}/vitals?from=${isoDate(day)}`],
      [ENDPOINTS.labResults, `${chart}/lab-results`],
      [ENDPOINTS.doctors, '/v1/doctors?site=lisbon'],
      [ENDPOINTS.doctor, `/v1/doctors/${anyDoctorSlug(clinic, random)}`],
      [
        ENDPOINTS.slots,
        `/v1/appointments/slots?doctor=${anyDoctorSlug(clinic, random)}&from=${isoDate(day)}`,
      ],
      [ENDPOINTS.invoice, invoice],
      [ENDPOINTS.invoicePdf, `${invoice}/pdf`],
      [ENDPOINTS.payment, `/v1/payments/${random.uuid()}`],
      [ENDPOINTS.userinfo, '/auth/userinfo'],
      [ENDPOINTS.jwks, '/auth/.well-known/jwks.json'],
    ] as const);
    yield answered(atMs, client, endpoint, uri, random.chance(0.1) ? random.pick([400, 404, 422]) : 200);
    atMs += random.chance(0.4) ? random.between(150, 900) : random.exponential(60_000);
  }
}
