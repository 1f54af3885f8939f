import type { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { anyDoctorSlug } from '../clinic/objects.js';
import { HAMBURG, HOUR_MS, isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { crowdSize } from './crowd-size.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const FIRST_DAY_CALLS = 150;
const DAILY_GROWTH = 1.02;
/** After that it is large enough for a contract of its own, and another one begins. */
const GROWS_DAYS = 90;

const customer = (seed: number): Program => makeProgram(seed, 'booking-portal', ['partner']);

export const growingCustomer: Trap = {
  id: 'growing-customer',
  description:
    'A booking portal that sells our appointments grows by two per cent a day: after five weeks twice, after three months six times the calls, never a jump.',
  when: always('booking-portal makes two per cent more calls each day', ({ seed }) => [
    customer(seed).consumer,
  ]),
  *plan(clinic, day) {
    const startMs = siteTime(HAMBURG, day, 6);
    const grown = DAILY_GROWTH ** (day % GROWS_DAYS) * (isWeekend(day) ? 0.6 : 1);
    yield makeSession(clinic.seed, `booking-portal/${day}`, startMs, (random) =>
      book(clinic, day, startMs, crowdSize(clinic, FIRST_DAY_CALLS * grown), random),
    );
  },
};

function* book(clinic: Clinic, day: number, startMs: number, count: number, random: Random): Script {
  const ip = placeAddress(clinic.seed, 'datacentre', 'IE', 'booking-portal');
  const client = programClient(customer(clinic.seed), ip, 'booking-portal/5 (axios/1.7.9)');
  let atMs = startMs;
  for (let left = random.poisson(count); left > 0; left -= 1) {
    const uri = `/v1/appointments/slots?doctor=${anyDoctorSlug(clinic, random)}&from=${isoDate(day + random.below(20))}`;
    yield answered(atMs, client, ENDPOINTS.slots, uri);
    if (random.chance(0.08))
      yield answered(atMs + 800, client, ENDPOINTS.book, '/v1/appointments', random.chance(0.06) ? 409 : 201);
    atMs += 800 + random.exponential((16 * HOUR_MS) / count);
  }
}
