import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { anyDoctorSlug, patientId } from '../clinic/objects.js';
import { HAMBURG, isoDate, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { crowdSize } from './crowd-size.js';
import { eachDay } from './each-day.js';
import { addressesOf, type Phone, phonesOfDay } from './phones-of-day.js';
import type { Trap } from './trap-contract.js';

const phones = (clinic: Clinic, day: number): readonly Phone[] =>
  phonesOfDay(clinic, 'polling-client', day, crowdSize(clinic, 1.5), (random) =>
    random.below(clinic.patients),
  );

export const pollingClient: Trap = {
  id: 'polling-client',
  description:
    'A waiting list left open in a browser asks for free slots every two seconds, to the millisecond, for up to an hour: regular as a bot, a thousand calls, one object.',
  when: eachDay('open waiting lists that ask for a slot every two seconds', (clinic, day) =>
    addressesOf(phones(clinic, day).map(({ client }) => client)),
  ),
  *plan(clinic, day) {
    const random = Random.of(clinic.seed, 'polling', day);
    for (const phone of phones(clinic, day)) {
      const startMs = siteTime(HAMBURG, day, random.between(7, 21));
      yield makeSession(clinic.seed, `polling/${day}/${phone.n}`, startMs, (chance) =>
        poll(clinic, phone, day, startMs, chance),
      );
    }
  },
};

function* poll(
  clinic: Clinic,
  { patient, client }: Phone,
  day: number,
  startMs: number,
  random: Random,
): Script {
  const slots = `/v1/appointments/slots?doctor=${anyDoctorSlug(clinic, random)}&from=${isoDate(day + 1)}`;
  yield answered(startMs, client, ENDPOINTS.refresh, '/auth/refresh');
  yield answered(
    startMs + 300,
    client,
    ENDPOINTS.appointments,
    `/v1/appointments?patient=${patientId(patient)}&from=${isoDate(day)}`,
  );
  const endMs = startMs + random.between(20, 55) * MINUTE_MS;
  for (let atMs = startMs + 2000; atMs < endMs; atMs += 2000)
    yield answered(atMs, client, ENDPOINTS.slots, slots);
}
