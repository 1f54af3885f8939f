import { Random } from '../chance/random.js';
import { hospitalAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { invoiceId, ownedNumber, patientId } from '../clinic/objects.js';
import { HAMBURG, HOUR_MS, isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, login, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { crowdSize } from './crowd-size.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const PEOPLE = 6;
const CALLERS_PER_HOUR = 14;
const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0';

const team = (clinic: Clinic): readonly Program[] =>
  Array.from({ length: Math.max(3, crowdSize(clinic, PEOPLE)) }, (_, n) =>
    makeProgram(clinic.seed, `support-${n + 1}`, ['support']),
  );

export const supportDesk: Trap = {
  id: 'support-desk',
  description:
    'The hotline opens whoever calls: a hundred patients a day and person, unrelated to each other, with invoices and appointments, mostly once and never again. Many objects by role.',
  when: always('the hotline opens a hundred unrelated patients a day and person', (clinic) =>
    team(clinic).map(({ consumer }) => consumer),
  ),
  *plan(clinic, day) {
    for (const [n, person] of team(clinic).entries()) {
      // Saturdays with a third of the team, Sundays closed.
      const weekendOff = isWeekend(day) && (day + n) % 3 !== 0;
      if (weekendOff || (day + 4) % 7 === 0 || (day + n) % 5 === 0) continue;
      const name = `support/${n}/${day}`;
      const hour =
        (n % 2 === 0 ? 7.9 : 11.5) + Random.of(clinic.seed, 'punctuality', name).between(-0.1, 0.2);
      const startMs = siteTime(HAMBURG, day, hour);
      yield makeSession(clinic.seed, name, startMs, (random) =>
        hotline(clinic, person, day, startMs, random),
      );
    }
  },
};

function* hotline(clinic: Clinic, person: Program, day: number, startMs: number, random: Random): Script {
  const client = programClient(person, hospitalAddress(HAMBURG), BROWSER);
  // After an invoice run everybody calls.
  const perHour = CALLERS_PER_HOUR * random.logNormal(1, 0.3);
  let atMs = startMs;
  yield login(atMs, client, true, 57);
  while (atMs < startMs + 7.8 * HOUR_MS) {
    atMs += random.exponential(HOUR_MS / perHour);
    const patient = random.below(clinic.patients);
    const id = patientId(patient);
    yield answered(atMs, client, ENDPOINTS.patient, `/v1/patients/${id}`);
    atMs += random.between(4000, 30_000);
    if (random.chance(0.5)) {
      yield answered(atMs, client, ENDPOINTS.invoices, `/v1/invoices?patient=${id}`);
      atMs += random.between(3000, 20_000);
      yield answered(
        atMs,
        client,
        ENDPOINTS.invoice,
        `/v1/invoices/${invoiceId(clinic, day - 1 - random.below(60), random.below(4000))}`,
      );
    } else {
      yield answered(
        atMs,
        client,
        ENDPOINTS.appointments,
        `/v1/appointments?patient=${id}&from=${isoDate(day)}`,
      );
      if (random.chance(0.3)) {
        atMs += random.between(5000, 60_000);
        const appointment = ownedNumber(clinic, 'appointment', patient, random.below(4), 8);
        yield answered(atMs, client, ENDPOINTS.changeAppointment, `/v1/appointments/${appointment}`);
      }
    }
  }
}
