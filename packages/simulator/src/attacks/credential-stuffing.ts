import { Random } from '../chance/random.js';
import { type Country, placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, login, makeSession } from '../gateway/session.js';
import type { AttackKind } from './attack-contract.js';
import { stolenLogin, TOOLS } from './stolen-login.js';

const COUNTRIES: readonly [Country, ...Country[]] = ['NL', 'US', 'FR', 'GB', 'DE'];

export const credentialStuffing: AttackKind = {
  id: 'credential-stuffing',
  detector: 'credential-stuffing',
  description:
    'One address tries 320 to 520 user names with leaked passwords in about three minutes; two in a hundred work. The log shows `POST /auth/login` from one address, nearly all answered 401 by the upstream, no consumer, bodies of many sizes, several user agents; after a hit one look at `/auth/userinfo`.',
  plan(clinic, { attackId, startMs }) {
    const random = Random.of(clinic.seed, 'attack', attackId);
    const ip = placeAddress(clinic.seed, 'hosting', random.pick(COUNTRIES), attackId);
    const tries = 320 + random.below(201);
    const endMs = startMs + Math.round(tries * random.between(400, 560));
    return {
      truth: {
        entity: { kind: 'ip', id: ip },
        endMs,
        description: `${ip} tries ${tries} stolen log-ins`,
      },
      sessions: [
        makeSession(clinic.seed, attackId, startMs, (chance) => stuff(ip, startMs, endMs, tries, chance)),
      ],
    };
  },
};

function* stuff(ip: string, startMs: number, endMs: number, tries: number, random: Random): Script {
  const tools = TOOLS.map(
    (userAgent): Client => ({ ip, userAgent, credential: { kind: 'none' }, accept: '*/*' }),
  );
  const gapMs = (endMs - startMs) / tries;
  let atMs = startMs;
  for (let n = 0; n < tries && atMs < endMs; n += 1) {
    const client = tools[random.below(tools.length)];
    if (client === undefined) return;
    const { accepted, bodyBytes } = stolenLogin(random);
    yield login(atMs, client, accepted, bodyBytes);
    atMs += random.between(0.2, 0.9) * gapMs;
    if (accepted) yield answered(atMs, client, ENDPOINTS.userinfo, '/auth/userinfo');
    atMs += random.between(0.2, 0.7) * gapMs;
  }
}
