import { hourOfDay } from '../behaviours/patients-app.js';
import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { doctorSlug, patientId } from '../clinic/objects.js';
import { HAMBURG, isoDate, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { crowdSize } from './crowd-size.js';
import { eachDay } from './each-day.js';
import { addressesOf, type Phone, phonesOfDay } from './phones-of-day.js';
import type { Trap } from './trap-contract.js';

const SESSIONS = 14;

/** The same few devices every day. */
const phones = (clinic: Clinic, day: number): readonly Phone[] =>
  phonesOfDay(
    clinic,
    'prefetching-app',
    day,
    crowdSize(clinic, SESSIONS),
    (random) => random.below(2 * SESSIONS) * 397,
  );

export const prefetchingApp: Trap = {
  id: 'prefetching-app',
  description:
    'Some phones fetch at once whatever might be looked at next: every doctor, every doctor’s slots for two days, 60 calls in a few seconds, several times a day. Looks like a scraper’s burst.',
  when: eachDay('phones that fetch every doctor and slot at once when the app opens', (clinic, day) =>
    addressesOf(phones(clinic, day).map(({ client }) => client)),
  ),
  *plan(clinic, day) {
    const random = Random.of(clinic.seed, 'prefetch', day);
    for (const phone of phones(clinic, day)) {
      const startMs = siteTime(HAMBURG, day, hourOfDay(random));
      yield makeSession(clinic.seed, `prefetch/${day}/${phone.n}`, startMs, (chance) =>
        prefetch(clinic, phone, day, startMs, chance),
      );
    }
  },
};

function* prefetch(
  clinic: Clinic,
  { patient, client }: Phone,
  day: number,
  startMs: number,
  random: Random,
): Script {
  let atMs = startMs;
  yield answered(atMs, client, ENDPOINTS.refresh, '/auth/refresh');
  atMs += 300;
  yield answered(
    atMs,
    client,
    ENDPOINTS.appointments,
    `/v1/appointments?patient=${patientId(patient)}&from=${isoDate(day)}`,
  );
  for (const { consumer } of clinic.doctors.slice(0, 20)) {
    const slug = doctorSlug(consumer.username);
    atMs += random.between(20, 160);
    yield answered(atMs, client, ENDPOINTS.doctor, `/v1/doctors/${slug}`);
    for (const ahead of [1, 2]) {
      atMs += random.between(10, 90);
      yield answered(
        atMs,
        client,
        ENDPOINTS.slots,
        `/v1/appointments/slots?doctor=${slug}&from=${isoDate(day + ahead)}`,
      );
    }
  }
}
