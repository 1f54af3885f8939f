import { Random } from '../chance/random.js';
import { hospitalAddress, placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { ownedNumber, patientId } from '../clinic/objects.js';
import { HAMBURG, HOUR_MS, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const PEOPLE = 3;
/** A series of computed tomography, compressed. */
const SCAN = { ...ENDPOINTS.record, medianMs: 900, responseBytes: 9_000_000 } as const;

const team = (seed: number): readonly Program[] =>
  Array.from({ length: PEOPLE }, (_, n) => makeProgram(seed, `radiology-${n + 1}`, ['radiology']));

export const largeDownloads: Trap = {
  id: 'large-downloads',
  description:
    'Radiologists open image series of ten megabytes, some forty a day, one of them from home at night: a thousand times everybody else’s bytes, every working day.',
  when: always('radiologists open image series of ten megabytes', ({ seed }) =>
    team(seed).map(({ consumer }) => consumer),
  ),
  *plan(clinic, day) {
    for (const [n, person] of team(clinic.seed).entries()) {
      const isNight = n === 0;
      if (isWeekend(day) && !isNight) continue;
      const name = `radiology/${n}/${day}`;
      const hour = (isNight ? 19 : 8) + Random.of(clinic.seed, 'punctuality', name).between(0, 0.7);
      const startMs = siteTime(HAMBURG, day, hour);
      yield makeSession(clinic.seed, name, startMs, (random) =>
        read(clinic, person, isNight, startMs, random),
      );
    }
  },
};

function* read(clinic: Clinic, person: Program, isNight: boolean, startMs: number, random: Random): Script {
  const ip = isNight ? placeAddress(clinic.seed, 'home', 'DE', 'radiology') : hospitalAddress(HAMBURG);
  const client = programClient(person, ip, 'DicomDesk/6.1 (Windows NT 10.0; Win64; x64)');
  let atMs = startMs;
  for (let left = random.poisson(isNight ? 18 : 40); left > 0; left -= 1) {
    const patient = random.below(clinic.patients);
    const chart = `/v1/patients/${patientId(patient)}`;
    yield answered(atMs, client, ENDPOINTS.patient, chart);
    for (let series = 1 + random.below(3); series > 0; series -= 1) {
      atMs += random.between(1500, 6000);
      const scan = ownedNumber(clinic, 'scan', patient, series, 7);
      yield answered(atMs, client, SCAN, `${chart}/images/${scan}/content`);
    }
    atMs += random.exponential((7 * HOUR_MS) / 40);
  }
}
