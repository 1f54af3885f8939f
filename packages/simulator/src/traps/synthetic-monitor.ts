import type { Random } from '../chance/random.js';
import { type Country, placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram } from '../clinic/cast.js';
import { patientId } from '../clinic/objects.js';
import { DAY_MS, isoDate, MINUTE_MS } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, login, makeSession } from '../gateway/session.js';
import { always } from './always.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';

const FROM: readonly (readonly ['hosting', Country])[] = [
  ['hosting', 'DE'],
  ['hosting', 'US'],
  ['hosting', 'FR'],
  ['hosting', 'GB'],
];
const EVERY_MS = 10 * MINUTE_MS;

const monitor = (seed: number) => makeProgram(seed, 'synthetic-monitor', ['internal']);

export const syntheticMonitor: Trap = {
  id: 'synthetic-monitor',
  description:
    'A monitoring service logs in every ten minutes with one test account, from another continent each time, day and night. Impossible travel, regular as a clock, with permission.',
  when: always('one test account logs in from four countries in turn', ({ seed }) => [
    monitor(seed).consumer,
  ]),
  *plan(clinic, day) {
    const startMs = day * DAY_MS;
    yield makeSession(clinic.seed, `synthetic/${day}`, startMs, (random) =>
      check(clinic, day, startMs, random),
    );
  },
};

function* check({ seed }: Clinic, day: number, startMs: number, random: Random): Script {
  const clients = FROM.map(([place, country]) =>
    programClient(
      monitor(seed),
      placeAddress(seed, place, country, 'synthetic'),
      'SyntheticCheck/1.8 (headless)',
    ),
  );
  for (let n = 0; n * EVERY_MS < DAY_MS; n += 1) {
    const client = clients[n % clients.length];
    if (client === undefined) return;
    const atMs = startMs + n * EVERY_MS + random.below(900);
    yield login(atMs, client, true, 61);
    yield answered(atMs + 400, client, ENDPOINTS.userinfo, '/auth/userinfo');
    yield answered(
      atMs + 700,
      client,
      ENDPOINTS.appointments,
      `/v1/appointments?patient=${patientId(1)}&from=${isoDate(day)}`,
    );
    yield answered(atMs + 1100, client, ENDPOINTS.logout, '/auth/logout', 204);
  }
}
