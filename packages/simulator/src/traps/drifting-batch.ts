import type { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram } from '../clinic/cast.js';
import { patientId } from '../clinic/objects.js';
import { HAMBURG, isoDate, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { crowdSize } from './crowd-size.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const CHARTS = 300;
/** Begins so much later each day: it waits a day after its own end. */
const DRIFT_HOURS = 0.42;

const archive = (seed: number) => makeProgram(seed, 'archive-sync', ['internal']);

export const driftingBatch: Trap = {
  id: 'drifting-batch',
  description:
    'The archive’s nightly copy starts 25 minutes later each day, since it waits a day after its end: by and by it runs at hours at which it never ran.',
  when: always('archive-sync begins 25 minutes later each day', ({ seed }) => [archive(seed).consumer]),
  *plan(clinic, day) {
    const startMs = siteTime(HAMBURG, day, (day * DRIFT_HOURS) % 24);
    yield makeSession(clinic.seed, `archive/${day}`, startMs, (random) => copy(clinic, day, startMs, random));
  },
};

function* copy(clinic: Clinic, day: number, startMs: number, random: Random): Script {
  const ip = placeAddress(clinic.seed, 'datacentre', 'DE', 'archive-sync');
  const client = programClient(archive(clinic.seed), ip, 'archive-sync/1.0 (python-httpx/0.27)');
  const first = (day * CHARTS) % clinic.patients;
  let atMs = startMs;
  for (let n = crowdSize(clinic, CHARTS); n > 0; n -= 1) {
    const id = patientId((first + n) % clinic.patients);
    yield answered(
      atMs,
      client,
      ENDPOINTS.records,
      `/v1/patients/${id}/records?changed_since=${isoDate(day - 1)}`,
    );
    atMs += 900 + random.exponential(600);
  }
}
