import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { makePlantedCast } from '../clinic/planted-cast.js';
import { DAY_MS, HOUR_MS } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';

const REFRESHES_A_DAY = 36;

export const webSite: Behaviour = {
  id: 'web-site',
  description:
    'The clinic’s public web site: fetches the list of doctors without any key, since the gateway lets it (planted).',
  *plan(clinic, day) {
    for (let n = 0; n < REFRESHES_A_DAY; n += 1) {
      const name = `web-site/${day}/${n}`;
      const startMs = day * DAY_MS + ((n + 0.2) * 24 * HOUR_MS) / REFRESHES_A_DAY;
      yield makeSession(clinic.seed, name, startMs, (random) => refresh(clinic, startMs, random));
    }
  },
};

function* refresh(clinic: Clinic, startMs: number, random: Random): Script {
  const client = {
    ip: placeAddress(clinic.seed, 'hosting', 'DE', 'web-site'),
    userAgent: 'nordlicht-website/3.4 (+https://nordlicht-clinic.example)',
    credential: { kind: 'anonymous' },
    consumer: makePlantedCast(clinic.seed).websiteVisitor,
    accept: 'application/json',
  } as const;
  const site = Random.of(clinic.seed, 'web-site', startMs).chance(0.7) ? 'hamburg' : 'lisbon';
  yield answered(startMs + random.below(40_000), client, ENDPOINTS.doctors, `/v1/doctors?site=${site}`);
}
