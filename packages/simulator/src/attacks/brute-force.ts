import { LOGIN_BYTES } from '../behaviours/sign-in.js';
import { Random } from '../chance/random.js';
import { type Country, placeAddress } from '../clinic/addresses.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { login, makeSession } from '../gateway/session.js';
import type { AttackKind } from './attack-contract.js';

const COUNTRIES: readonly [Country, ...Country[]] = ['RU', 'VN', 'BR', 'US'];
/** A list of popular passwords: most have 6 to 10 characters. */
const PASSWORD_LENGTHS = [6, 6, 7, 8, 8, 8, 9, 10] as const;

export const bruteForce: AttackKind = {
  id: 'brute-force',
  detector: 'brute-force',
  description:
    'One address guesses the secret of one account at `POST /auth/login`, 180 to 300 times, about one a second. The log shows 401 by the upstream from one address with one user agent; bodies all of one size on even turns (six-digit codes), of a few neighbouring sizes on odd ones (popular passwords). Every third one ends with a 200.',
  plan(clinic, { attackId, startMs, turn }) {
    const random = Random.of(clinic.seed, 'attack', attackId);
    const ip = placeAddress(clinic.seed, 'home', random.pick(COUNTRIES), attackId);
    const client: Client = {
      ip,
      userAgent: 'Mozilla/5.0 (Hydra)',
      credential: { kind: 'none' },
      accept: '*/*',
    };
    const tries = 180 + random.below(121);
    const accountBytes = LOGIN_BYTES + 8 + random.below(14);
    return {
      truth: {
        entity: { kind: 'ip', id: ip },
        endMs: startMs + tries * 1500,
        description: `${ip} guesses the ${turn % 2 === 0 ? 'code' : 'password'} of one account ${tries} times`,
      },
      sessions: [
        makeSession(clinic.seed, attackId, startMs, (chance) =>
          guess(client, startMs, tries, accountBytes, turn, chance),
        ),
      ],
    };
  },
};

function* guess(
  client: Client,
  startMs: number,
  tries: number,
  accountBytes: number,
  turn: number,
  random: Random,
): Script {
  let atMs = startMs;
  for (let n = 1; n <= tries; n += 1) {
    const secretBytes = turn % 2 === 0 ? 6 : random.pick(PASSWORD_LENGTHS);
    yield login(atMs, client, n === tries && turn % 3 === 2, accountBytes + secretBytes);
    atMs += random.between(650, 1400);
  }
}
