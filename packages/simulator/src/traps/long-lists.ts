import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { HAMBURG, isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const READERS = ['capacity-planner', 'waiting-list-mirror'] as const;

const readers = (seed: number): readonly Program[] =>
  READERS.map((name) => makeProgram(seed, name, ['internal']));

export const longLists: Trap = {
  id: 'long-lists',
  description:
    'Two internal programs leaf through lists to their end, page after page, 60 to 200 pages at a time, twice a day; now and then twice the pages after a day of failure. Counting upwards, and paging only.',
  when: always('programs leaf through long lists to their end', ({ seed }) =>
    readers(seed).map(({ consumer }) => consumer),
  ),
  *plan(clinic, day) {
    for (const [n, reader] of readers(clinic.seed).entries()) {
      const failed = (ago: number): boolean =>
        Random.of(clinic.seed, 'list-failed', n, day - ago).chance(0.08);
      if (failed(0)) continue;
      for (const hour of isWeekend(day) ? [6] : [6, 14]) {
        const startMs = siteTime(HAMBURG, day, hour + n * 0.3);
        yield makeSession(clinic.seed, `list/${n}/${day}/${hour}`, startMs, (random) =>
          leaf(clinic, reader, day, startMs, failed(1) ? 2 : 1, random),
        );
      }
    }
  },
};

function* leaf(
  clinic: Clinic,
  reader: Program,
  day: number,
  startMs: number,
  times: number,
  random: Random,
): Script {
  const ip = placeAddress(clinic.seed, 'datacentre', 'DE', reader.consumer.username);
  const client = programClient(reader, ip, `${reader.consumer.username}/2.0 (Go-http-client/2.0)`);
  const pages = (60 + random.below(140)) * times;
  let atMs = startMs;
  for (let page = 1; page <= pages; page += 1) {
    yield answered(
      atMs,
      client,
      ENDPOINTS.appointments,
      `/v1/appointments?from=${isoDate(day)}&page=${page}&per_page=200`,
    );
    atMs += 350 + random.exponential(150);
  }
}
