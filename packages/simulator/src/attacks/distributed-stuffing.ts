import { Random } from '../chance/random.js';
import { type Country, placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { MINUTE_MS } from '../clinic/site-time.js';
import type { Script, Session } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, login, makeSession } from '../gateway/session.js';
import type { AttackKind } from './attack-contract.js';
import { stolenLogin, TOOLS } from './stolen-login.js';

const LASTS_MS = 10 * MINUTE_MS;
const COUNTRIES: readonly [Country, ...Country[]] = ['BR', 'VN', 'IN', 'RU', 'US', 'ES', 'PL', 'FR'];

export const distributedStuffing: AttackKind = {
  id: 'distributed-stuffing',
  detector: 'credential-stuffing',
  description:
    'Stolen log-ins through 140 to 200 home connections in many countries, one to four tries each, over ten minutes. No address stands out: the log shows the log-in endpoint refusing far more addresses than ever, nearly all of them never seen before.',
  plan(clinic, { attackId, startMs }) {
    const random = Random.of(clinic.seed, 'attack', attackId);
    const addresses = 140 + random.below(61);
    const sessions = Array.from({ length: addresses }, (_, n): Session => {
      // The first one starts the attack; the rest follow over most of its time.
      const beginMs = n === 0 ? startMs : startMs + random.below(LASTS_MS - MINUTE_MS);
      const client: Client = {
        ip: placeAddress(clinic.seed, 'home', random.pick(COUNTRIES), `${attackId}/${n}`),
        userAgent: random.pick(TOOLS),
        credential: { kind: 'none' },
        accept: '*/*',
      };
      return makeSession(clinic.seed, `${attackId}/${n}`, beginMs, (chance) =>
        tryFew(client, beginMs, chance),
      );
    });
    return {
      truth: {
        entity: { kind: 'endpoint', id: 'POST /auth/login' },
        endMs: startMs + LASTS_MS,
        description: `${addresses} addresses try stolen log-ins, a few each`,
      },
      sessions,
    };
  },
};

function* tryFew(client: Client, startMs: number, random: Random): Script {
  let atMs = startMs;
  for (let tries = 1 + random.below(4); tries > 0; tries -= 1) {
    const { accepted, bodyBytes } = stolenLogin(random);
    yield login(atMs, client, accepted, bodyBytes);
    atMs += random.between(2000, 15_000);
    if (accepted) {
      yield answered(atMs, client, ENDPOINTS.userinfo, '/auth/userinfo');
      return;
    }
  }
}
