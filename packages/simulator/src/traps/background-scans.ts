import { Random } from '../chance/random.js';
import { type Country, placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { DAY_MS } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { makeSession } from '../gateway/session.js';
import { eachDay } from './each-day.js';
import { addressesOf } from './phones-of-day.js';
import type { Trap } from './trap-contract.js';

const ROOTS = ['', '/api', '/admin', '/old', '/backup', '/test', '/wp', '/portal', '/app'] as const;
const LEAVES = [
  '/.env',
  '/.git/HEAD',
  '/config.php',
  '/login',
  '/phpmyadmin/',
  '/wp-login.php',
  '/xmlrpc.php',
  '/console',
  '/actuator/env',
  '/swagger.json',
  '/index.php',
  '/dump.sql',
] as const;
const TOOLS = [
  'Go-http-client/1.1',
  'Mozilla/5.0 zgrab/0.x',
  'python-requests/2.31.0',
  'curl/7.88.1',
] as const;
const COUNTRIES: readonly [Country, ...Country[]] = ['US', 'NL', 'RU', 'VN', 'BR', 'IN', 'FR'];

export const backgroundScans: Trap = {
  id: 'background-scans',
  description:
    'The internet’s noise: four to nine addresses a day try 6 to 18 paths that exist elsewhere, in seconds. No route, no credential, no success, never back: not worth anybody’s attention.',
  when: eachDay('a few addresses try a list of paths and find no route', (clinic, day) =>
    addressesOf(scannersOf(clinic, day)),
  ),
  *plan(clinic, day) {
    for (const [n, client] of scannersOf(clinic, day).entries()) {
      const startMs = day * DAY_MS + Random.of(clinic.seed, 'scan-time', day, n).below(DAY_MS);
      yield makeSession(clinic.seed, `noise/${day}/${n}`, startMs, (random) => scan(client, startMs, random));
    }
  },
};

const scannersOf = ({ seed }: Clinic, day: number): readonly Client[] => {
  const random = Random.of(seed, 'background-scans', day);
  return Array.from({ length: 4 + random.below(6) }, (_, n) => {
    const place = random.chance(0.7) ? 'hosting' : 'home';
    return {
      ip: placeAddress(seed, place, random.pick(COUNTRIES), `noise/${day}/${n}`),
      userAgent: random.pick(TOOLS),
      credential: { kind: 'none' },
      accept: '*/*',
    };
  });
};

function* scan(client: Client, startMs: number, random: Random): Script {
  let atMs = startMs;
  for (let left = 6 + random.below(13); left > 0; left -= 1) {
    yield {
      atMs: Math.round(atMs),
      endpoint: ENDPOINTS.doctors,
      uri: `${random.pick(ROOTS)}${random.pick(LEAVES)}`,
      client,
      intent: { kind: 'no-route' },
    };
    atMs += 30 + random.exponential(400);
  }
}
