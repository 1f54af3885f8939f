import { patientClient } from '../behaviours/patients-app.js';
import { LOGIN_BYTES } from '../behaviours/sign-in.js';
import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { HAMBURG, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, login, makeSession } from '../gateway/session.js';
import { crowdSize } from './crowd-size.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { type Recurrence, type Turn, turnOn } from './turns.js';

const BREAKAGE: Recurrence = { name: 'broken-release', everyDays: 10, lastsDays: 1 };
const LASTS_MS = 30 * MINUTE_MS;
/** People whose app is thrown out and who try, at scale 1. */
const PEOPLE = 90;

const beginMs = (seed: number, { n, firstDay }: Turn): number =>
  siteTime(HAMBURG, firstDay, Random.of(seed, 'breaks', n).between(9, 19));

export const brokenRelease: Trap = {
  id: 'broken-release',
  description:
    'A fault in the log-in of the iPhone app: for half an hour everybody on it is logged out, tries three to seven times and is refused. The log shows 401 at `POST /auth/login` from dozens of addresses that have one client in common; afterwards the same people get in. Looks like distributed stuffing.',
  when: eachTurn(BREAKAGE, ({ seed }, turn) => {
    const startMs = beginMs(seed, turn);
    return {
      startMs,
      endMs: startMs + LASTS_MS + 10 * MINUTE_MS,
      entities: [{ kind: 'endpoint', id: 'POST /auth/login' }],
      description: 'the log-in of one client version is broken for half an hour',
    };
  }),
  *plan(clinic, day) {
    const turn = turnOn(clinic.seed, BREAKAGE, day);
    if (turn === undefined) return;
    const random = Random.of(clinic.seed, 'locked-out', turn.n);
    const startMs = beginMs(clinic.seed, turn);
    for (let left = crowdSize(clinic, PEOPLE); left > 0; left -= 1) {
      const patient = random.below(clinic.patients);
      const atMs = startMs + random.below(LASTS_MS - 2 * MINUTE_MS);
      yield makeSession(clinic.seed, `locked-out/${turn.n}/${left}`, atMs, (chance) =>
        lockedOut(clinic, day, patient, atMs, startMs + LASTS_MS, chance),
      );
    }
  },
};

function* lockedOut(
  clinic: Clinic,
  day: number,
  patient: number,
  startMs: number,
  repairedMs: number,
  random: Random,
): Script {
  const own = patientClient(clinic, day, patient, random);
  const { consumer, credential } = clinic.apps.ios;
  const client = {
    ...own,
    consumer,
    credential,
    userAgent: 'ClinicApp/5.3.1 (iPhone; iOS 18.1; Scale/3.00)',
  };
  const bodyBytes = LOGIN_BYTES + 12 + (patient % 23);
  let atMs = startMs;
  yield answered(atMs, client, ENDPOINTS.refresh, '/auth/refresh', 401);
  for (let tries = 3 + random.below(5); tries > 0 && atMs < repairedMs; tries -= 1) {
    atMs += random.between(4000, 25_000);
    yield login(atMs, client, atMs >= repairedMs, bodyBytes + (random.chance(0.2) ? 1 : 0));
  }
  if (!random.chance(0.4)) return;
  atMs = Math.max(atMs, repairedMs) + random.between(10_000, 300_000);
  yield login(atMs, client, true, bodyBytes);
  yield answered(atMs + 900, client, ENDPOINTS.userinfo, '/auth/userinfo');
}
