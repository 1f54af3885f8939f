import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { patientId } from '../clinic/objects.js';
import { HAMBURG, isoDate, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession, withBadCredential } from '../gateway/session.js';
import { crowdSize } from './crowd-size.js';
import { eachDay } from './each-day.js';
import { addressesOf, type Phone, phonesOfDay } from './phones-of-day.js';
import type { Trap } from './trap-contract.js';

const phones = (clinic: Clinic, day: number): readonly Phone[] =>
  phonesOfDay(clinic, 'stuck-retry', day, crowdSize(clinic, 1.4), (random) => random.below(clinic.patients));

export const stuckRetry: Trap = {
  id: 'stuck-retry',
  description:
    'An app whose token ran out asks for another one, is refused, asks again: every few seconds for half an hour to an hour, one or two phones a day. Hundreds of 401 from one address with one session, and nobody is guessing anything.',
  when: eachDay('phones that repeat a refused refresh for up to an hour', (clinic, day) =>
    addressesOf(phones(clinic, day).map(({ client }) => client)),
  ),
  *plan(clinic, day) {
    const random = Random.of(clinic.seed, 'stuck', day);
    for (const phone of phones(clinic, day)) {
      const startMs = siteTime(HAMBURG, day, random.between(6, 22.5));
      yield makeSession(clinic.seed, `stuck/${day}/${phone.n}`, startMs, (chance) =>
        stuck(phone, day, startMs, chance),
      );
    }
  },
};

function* stuck({ patient, client }: Phone, day: number, startMs: number, random: Random): Script {
  const { consumer: _, ...unknown } = client;
  const list = `/v1/appointments?patient=${patientId(patient)}&from=${isoDate(day)}`;
  const endMs = startMs + random.between(25, 60) * MINUTE_MS;
  const everyMs = random.between(2500, 9000);
  for (let atMs = startMs; atMs < endMs; atMs += everyMs + random.between(0, 400)) {
    yield answered(atMs, client, ENDPOINTS.refresh, '/auth/refresh', 401);
    yield withBadCredential(atMs + 120, unknown, ENDPOINTS.appointments, list);
  }
}
