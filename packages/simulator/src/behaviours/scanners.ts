import { Random } from '../chance/random.js';
import { type Country, placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { DAY_MS } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';

const PATHS = [
  '/',
  '/.env',
  '/.git/config',
  '/wp-login.php',
  '/favicon.ico',
  '/robots.txt',
  '/actuator/health',
  '/api/.env',
  '/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php',
  '/server-status',
  '/config.json',
  '/login.action',
  '/phpinfo.php',
] as const;
const AGENTS = [
  'Mozilla/5.0 zgrab/0.x',
  'curl/8.4.0',
  'Go-http-client/1.1',
  'python-requests/2.31.0',
  'Mozilla/5.0',
] as const;
const COUNTRIES: readonly [Country, ...Country[]] = ['US', 'NL', 'RU', 'VN', 'BR', 'DE', 'IN'];

export const scanners: Behaviour = {
  id: 'scanners',
  description:
    'The background noise of the internet: a handful of no-route requests from strangers, several times a day.',
  *plan(clinic, day) {
    const dayRandom = Random.of(clinic.seed, 'scanners', day);
    for (let n = dayRandom.poisson(7); n > 0; n -= 1) {
      const startMs = day * DAY_MS + dayRandom.below(DAY_MS);
      yield makeSession(clinic.seed, `scan/${day}/${n}`, startMs, (random) =>
        scan(clinic, `${day}/${n}`, startMs, random),
      );
    }
  },
};

function* scan(clinic: Clinic, who: string, startMs: number, random: Random): Script {
  const country = random.pick(COUNTRIES);
  const client: Client = {
    ip: placeAddress(clinic.seed, random.chance(0.5) ? 'hosting' : 'home', country, `scanner/${who}`),
    userAgent: random.pick(AGENTS),
    credential: { kind: 'none' },
    accept: '*/*',
  };
  let atMs = startMs;
  for (let n = 1 + random.poisson(4); n > 0; n -= 1) {
    yield {
      atMs: Math.round(atMs),
      endpoint: ENDPOINTS.doctors,
      uri: random.pick(PATHS),
      client,
      intent: { kind: 'no-route' },
    };
    atMs += random.exponential(900) + 60;
  }
}
