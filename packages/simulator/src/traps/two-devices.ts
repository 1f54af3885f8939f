import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, type Staff, staffClient } from '../clinic/cast.js';
import { doctorSlug, panelPatient, patientId } from '../clinic/objects.js';
import { isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import type { Trap } from './trap-contract.js';

/** One doctor in three uses the phone as well. */
const owners = ({ doctors }: Clinic): readonly Staff[] => doctors.filter(({ index }) => index % 3 === 1);

export const twoDevices: Trap = {
  id: 'two-devices',
  description:
    'One doctor in three also looks at charts on a phone in a carrier’s network while the desk at the clinic goes on: one consumer, two clients, two networks, minutes apart, day and evening.',
  when: always('doctors with a desk and a phone at once', (clinic) =>
    owners(clinic).map(({ consumer }) => consumer),
  ),
  *plan(clinic, day) {
    for (const owner of owners(clinic)) {
      const random = Random.of(clinic.seed, 'phone', owner.index, day);
      for (let n = random.poisson(isWeekend(day) ? 0.8 : 3.5); n > 0; n -= 1) {
        const startMs = siteTime(owner.site, day, random.between(7.5, 22));
        yield makeSession(clinic.seed, `phone/${owner.index}/${day}/${n}`, startMs, (chance) =>
          glance(clinic, owner, day, startMs, chance),
        );
      }
    }
  },
};

function* glance(clinic: Clinic, owner: Staff, day: number, startMs: number, random: Random): Script {
  const country = owner.site.name === 'lisbon' ? 'PT' : 'DE';
  const client = {
    ...staffClient(clinic, owner, day, 'home'),
    // A carrier gives out another address every few hours.
    ip: placeAddress(
      clinic.seed,
      'carrier',
      country,
      `${owner.consumer.username}/${Math.floor(startMs / 14_400_000)}`,
    ),
    userAgent: 'ClinicStaff/2.4 (iPhone; iOS 18.1; Scale/3.00)',
  };
  let atMs = startMs;
  yield answered(
    atMs,
    client,
    ENDPOINTS.appointments,
    `/v1/appointments?date=${isoDate(day)}&doctor=${doctorSlug(owner.consumer.username)}`,
  );
  for (let looks = random.poisson(2); looks > 0; looks -= 1) {
    atMs += random.between(3000, 40_000);
    const chart = `/v1/patients/${patientId(panelPatient(clinic, owner.panelStart, 420, random))}`;
    yield answered(atMs, client, ENDPOINTS.patient, chart);
    yield answered(atMs + 150, client, ENDPOINTS.labResults, `${chart}/lab-results`);
  }
}
