import { Random } from '../chance/random.js';
import { hospitalAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { HAMBURG, HOUR_MS, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const PEOPLE = 4;
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0';
/** What people look for in letters and notes. */
const WORDS = [
  "O'Brien",
  "D'Angelo; born 1961",
  'select committee report',
  'union of symptoms',
  'drop foot left',
  'drop table stress test',
  'insert cardiac device -- urgent',
  'update or delete',
  '<b>important</b>',
  '<script> question from IT',
  'maria.silva@mail.example',
  'weight > 100 and height < 160',
  '"vitamin d" OR "calcium"',
  '50% reduction',
  'C:\\scans\\2024',
  '../ see other letter',
  'a or 1=1 dosage',
  'https://intranet.clinic.example/form?id=12',
  '{{name}} not filled in',
  'ping from lab; cat allergy',
  'müller & söhne',
  "it's null and void",
  '; shutdown of dialysis unit',
  'x-ray; whoami bracelet',
] as const;
const PLAIN = [
  'hip',
  'discharge letter',
  'mrt knie',
  'hba1c',
  'schmidt 1954',
  'allergy nuts',
  'covid',
] as const;

const team = (seed: number): readonly Program[] =>
  Array.from({ length: PEOPLE }, (_, n) => makeProgram(seed, `records-${n + 1}`, ['records']));

export const freeTextSearch: Trap = {
  id: 'free-text-search',
  description:
    'The records office searches letters in free text: apostrophes, “select … from”, markup, e-mail addresses, paths, comparisons, all answered 200. Words of attacks where any word is usual.',
  when: always('free-text search with quotes, SQL words, markup and addresses', ({ seed }) =>
    team(seed).map(({ consumer }) => consumer),
  ),
  *plan(clinic, day) {
    if (isWeekend(day)) return;
    for (const [n, person] of team(clinic.seed).entries()) {
      const name = `records/${n}/${day}`;
      const startMs = siteTime(HAMBURG, day, 8 + Random.of(clinic.seed, 'punctuality', name).between(0, 0.4));
      yield makeSession(clinic.seed, name, startMs, (random) => search(clinic, person, startMs, random));
    }
  },
};

function* search(_: Clinic, person: Program, startMs: number, random: Random): Script {
  const client = programClient(person, hospitalAddress(HAMBURG), BROWSER);
  let atMs = startMs;
  for (let left = random.poisson(75); left > 0; left -= 1) {
    const words = random.chance(0.4) ? random.pick(WORDS) : random.pick(PLAIN);
    const uri = `/v1/patients/letters?q=${encodeURIComponent(words)}&limit=25`;
    yield answered(atMs, client, ENDPOINTS.searchPatients, uri);
    // Nothing found: on to the next page, or the same words once more.
    if (random.chance(0.3)) {
      atMs += random.between(2000, 9000);
      yield answered(atMs, client, ENDPOINTS.searchPatients, `${uri}&page=2`);
    }
    atMs += 5000 + random.exponential((8 * HOUR_MS) / 85);
  }
}
