import { patientClient } from '../behaviours/patients-app.js';
import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { anyDoctorSlug, patientId } from '../clinic/objects.js';
import { HAMBURG, isoDate, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { crowdSize } from './crowd-size.js';
import type { Trap } from './trap-contract.js';

export const pollingClient: Trap = {
  id: 'polling-client',
  description:
    'A waiting list left open in a browser asks for free slots every two seconds, to the millisecond, for up to an hour: regular as a bot, a thousand calls, one object.',
  when: always('open waiting lists that ask for a slot every two seconds'),
  *plan(clinic, day) {
    const random = Random.of(clinic.seed, 'polling', day);
    for (let n = crowdSize(clinic, 1.5); n > 0; n -= 1) {
      const patient = random.below(clinic.patients);
      const startMs = siteTime(HAMBURG, day, random.between(7, 21));
      yield makeSession(clinic.seed, `polling/${day}/${n}`, startMs, (chance) =>
        poll(clinic, day, patient, startMs, chance),
      );
    }
  },
};

function* poll(clinic: Clinic, day: number, patient: number, startMs: number, random: Random): Script {
  const client = patientClient(clinic, day, patient, random);
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
