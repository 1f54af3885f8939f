import type { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { DAY_MS, MINUTE_MS } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';

const PROBES = [
  { endpoint: ENDPOINTS.statusPatients, afterMs: 0 },
  { endpoint: ENDPOINTS.statusAppointments, afterMs: 250 },
  { endpoint: ENDPOINTS.statusBilling, afterMs: 500 },
  { endpoint: ENDPOINTS.statusAuth, afterMs: 750 },
] as const;

export const healthChecks: Behaviour = {
  id: 'health-checks',
  description:
    'An uptime monitor that asks the four services once a minute, and fetches signing keys every ten.',
  *plan(clinic, day) {
    yield makeSession(clinic.seed, `health/${day}`, day * DAY_MS, (random) => probes(clinic, day, random));
  },
};

function* probes(clinic: Clinic, day: number, random: Random): Script {
  const client: Client = {
    ip: placeAddress(clinic.seed, 'hosting', 'NL', 'uptime'),
    userAgent: 'UptimeProbe/2.1 (+https://uptime.example/bot)',
    credential: { kind: 'none' },
    accept: '*/*',
  };
  for (let minute = 0; minute < 1440; minute += 1) {
    const atMs = day * DAY_MS + minute * MINUTE_MS + random.below(200);
    for (const { endpoint, afterMs } of PROBES)
      yield answered(atMs + afterMs, client, endpoint, endpoint.route.path);
    if (minute % 10 === 0) yield answered(atMs + 1000, client, ENDPOINTS.jwks, '/auth/.well-known/jwks.json');
  }
}
