import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, credentialOn, makeProgram } from '../clinic/cast.js';
import { doctorSlug, panelPatient, patientId } from '../clinic/objects.js';
import { HAMBURG, isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const ON_THEIR_OWN = 3;
const AGENT = 'clinic-assistant/0.9 (mcp-client; model-context-protocol/2025-06-18)';

/** A client and the patients it is asked about. */
interface Acting {
  readonly client: Client;
  readonly panelStart: number;
  readonly slug: string;
}

/** Every sixth doctor lets an assistant act; three more have accounts of their own. */
const acting = (clinic: Clinic, day: number): readonly Acting[] => {
  const cloud = (n: number): string => placeAddress(clinic.seed, 'hosting', 'US', `assistant/${n % 2}`);
  const theirs = clinic.doctors
    .filter(({ index }) => index % 6 === 2)
    .map((staff) => ({
      client: {
        ip: cloud(staff.index),
        userAgent: AGENT,
        credential: credentialOn(clinic.seed, staff, day),
        consumer: staff.consumer,
        accept: 'application/json, text/event-stream',
      },
      panelStart: staff.panelStart,
      slug: doctorSlug(staff.consumer.username),
    }));
  const own = Array.from({ length: ON_THEIR_OWN }, (_, n) => ({
    client: programClient(makeProgram(clinic.seed, `assistant-${n + 1}`, ['agent']), cloud(n), AGENT),
    panelStart: (n * 1000) % clinic.patients,
    slug: doctorSlug(clinic.doctors[n]?.consumer.username ?? ''),
  }));
  return [...theirs, ...own];
};

export const assistants: Trap = {
  id: 'assistants',
  description:
    'Assistants of language models act for some doctors, with the doctor’s token, from a cloud, beside the doctor; others have an account of their own. A question becomes 6 to 30 calls in seconds, in an order no person takes, some with arguments made up and corrected after a 404 or 422; then minutes of nothing.',
  when: always('assistants act for some doctors, in bursts, from a cloud', (clinic) =>
    acting(clinic, 0).flatMap(({ client: { consumer } }) => (consumer === undefined ? [] : [consumer])),
  ),
  *plan(clinic, day) {
    for (const [n, one] of acting(clinic, day).entries()) {
      const random = Random.of(clinic.seed, 'assistant-day', n, day);
      for (let left = random.poisson(isWeekend(day) ? 1.5 : 8); left > 0; left -= 1) {
        const startMs = siteTime(HAMBURG, day, random.between(7.5, 20));
        yield makeSession(clinic.seed, `assistant/${n}/${day}/${left}`, startMs, (chance) =>
          task(clinic, one, day, startMs, chance),
        );
      }
    }
  },
};

function* task(
  clinic: Clinic,
  { client, panelStart, slug }: Acting,
  day: number,
  startMs: number,
  random: Random,
): Script {
  let atMs = startMs;
  yield answered(atMs, client, ENDPOINTS.userinfo, '/auth/userinfo');
  for (let patients = 1 + random.poisson(2.5); patients > 0; patients -= 1) {
    const patient = panelPatient(clinic, panelStart, 420, random);
    const chart = `/v1/patients/${patientId(patient)}`;
    const steps = [
      [ENDPOINTS.patient, chart],
      [ENDPOINTS.allergies, `${chart}/allergies`],
      [ENDPOINTS.labResults, `${chart}/lab-results`],
      [ENDPOINTS.medications, `${chart}/medications`],
      [ENDPOINTS.records, `${chart}/records`],
      [ENDPOINTS.vitals, `${chart}/vitals?from=${isoDate(day - 30)}`],
      [ENDPOINTS.appointments, `/v1/appointments?date=${isoDate(day + random.below(5))}&doctor=${slug}`],
    ] as const;
    for (let calls = 2 + random.below(6); calls > 0; calls -= 1) {
      atMs += random.between(150, 900);
      const [endpoint, uri] = steps[random.below(steps.length)] ?? steps[0];
      if (random.chance(0.06)) {
        yield answered(
          atMs,
          client,
          endpoint,
          `${uri}${uri.includes('?') ? '&' : '?'}format=markdown`,
          random.pick([400, 422]),
        );
        atMs += random.between(900, 2500);
      }
      yield answered(atMs, client, endpoint, uri);
    }
    // The model reads and thinks.
    atMs += random.between(1500, 12_000);
  }
}
