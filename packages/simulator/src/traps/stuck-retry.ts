import { patientClient } from '../behaviours/patients-app.js';
import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { patientId } from '../clinic/objects.js';
import { HAMBURG, isoDate, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession, withBadCredential } from '../gateway/session.js';
import { always } from './always.js';
import { crowdSize } from './crowd-size.js';
import type { Trap } from './trap-contract.js';

export const stuckRetry: Trap = {
  id: 'stuck-retry',
  description:
    'An app whose token ran out asks for another one, is refused, asks again: every few seconds for half an hour to an hour, one or two phones a day. Hundreds of 401 from one address with one session, and nobody is guessing anything.',
  when: always('phones that repeat a refused refresh for up to an hour'),
  *plan(clinic, day) {
    const random = Random.of(clinic.seed, 'stuck', day);
    for (let n = crowdSize(clinic, 1.4); n > 0; n -= 1) {
      const patient = random.below(clinic.patients);
      const startMs = siteTime(HAMBURG, day, random.between(6, 22.5));
      yield makeSession(clinic.seed, `stuck/${day}/${n}`, startMs, (chance) =>
        stuck(clinic, day, patient, startMs, chance),
      );
    }
  },
};

function* stuck(clinic: Clinic, day: number, patient: number, startMs: number, random: Random): Script {
  const client = patientClient(clinic, day, patient, random);
  const { consumer: _, ...unknown } = client;
  const list = `/v1/appointments?patient=${patientId(patient)}&from=${isoDate(day)}`;
  const endMs = startMs + random.between(25, 60) * MINUTE_MS;
  const everyMs = random.between(2500, 9000);
  for (let atMs = startMs; atMs < endMs; atMs += everyMs + random.between(0, 400)) {
    yield answered(atMs, client, ENDPOINTS.refresh, '/auth/refresh', 401);
    yield withBadCredential(atMs + 120, unknown, ENDPOINTS.appointments, list);
  }
}
