import type { Random } from '../chance/random.js';
import { hospitalAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { patientId } from '../clinic/objects.js';
import { HAMBURG, HOUR_MS, isoDate, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const BEDS = 30;
/** Computers of the ward that share the account. */
const COMPUTERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36',
] as const;

const terminal = (seed: number): Program => makeProgram(seed, 'ward-3-terminal', ['ward']);

export const wardTerminal: Trap = {
  id: 'ward-terminal',
  description:
    'Ward 3 shares one account on four computers, around the clock: several clients at once, no pause ever, all the patients of the ward. Sharing as a habit of the house.',
  when: always('a ward shares one account on four computers', ({ seed }) => [terminal(seed).consumer]),
  *plan(clinic, day) {
    for (const computer of COMPUTERS.keys()) {
      const startMs = siteTime(HAMBURG, day, 0) + computer * 1000;
      yield makeSession(clinic.seed, `ward-3/${computer}/${day}`, startMs, (random) =>
        use(clinic, computer, day, startMs, random),
      );
    }
  },
};

function* use(clinic: Clinic, computer: number, day: number, startMs: number, random: Random): Script {
  const userAgent = COMPUTERS[computer] ?? COMPUTERS[0];
  const client = programClient(terminal(clinic.seed), hospitalAddress(HAMBURG), userAgent);
  const first = Math.floor(day / 4) * 11;
  for (let atMs = startMs; ; ) {
    const hour = (atMs - startMs) / HOUR_MS;
    atMs += 2500 + random.exponential((hour < 6 || hour > 21 ? 0.8 : 0.18) * HOUR_MS);
    if (atMs >= startMs + 24 * HOUR_MS) return;
    const chart = `/v1/patients/${patientId((first + random.below(BEDS)) % clinic.patients)}`;
    yield answered(atMs, client, ENDPOINTS.vitals, `${chart}/vitals?from=${isoDate(day)}`);
    if (random.chance(0.4))
      yield answered(atMs + 2000, client, ENDPOINTS.medications, `${chart}/medications`);
  }
}
