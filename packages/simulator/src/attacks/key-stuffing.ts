import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, staffClient } from '../clinic/cast.js';
import { patientId } from '../clinic/objects.js';
import { DAY_MS } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, makeSession, withBadCredential } from '../gateway/session.js';
import type { AttackKind } from './attack-contract.js';
import { victim } from './victims.js';

export const keyStuffing: AttackKind = {
  id: 'key-stuffing',
  detector: 'credential-stuffing',
  description:
    'One address tries 300 to 420 API keys from a leaked file on `GET /v1/doctors`; two in a hundred of the tries carry one that still works. The log shows 401 by the gateway with another `apikey` each time and no consumer, then a few 200 as the owner of the working key.',
  plan(clinic, { attackId, startMs, turn }) {
    const random = Random.of(clinic.seed, 'attack', attackId);
    const ip = placeAddress(clinic.seed, 'hosting', 'US', attackId);
    const tries = 300 + random.below(121);
    const endMs = startMs + Math.round(tries * random.between(450, 700));
    return {
      truth: { entity: { kind: 'ip', id: ip }, endMs, description: `${ip} tries ${tries} leaked API keys` },
      sessions: [
        makeSession(clinic.seed, attackId, startMs, (chance) =>
          tryKeys(clinic, ip, startMs, endMs, tries, turn, chance),
        ),
      ],
    };
  },
};

function* tryKeys(
  clinic: Clinic,
  ip: string,
  startMs: number,
  endMs: number,
  tries: number,
  turn: number,
  random: Random,
): Script {
  const tool: Omit<Client, 'credential'> = { ip, userAgent: 'curl/8.5.0', accept: '*/*' };
  const owner = victim(clinic, 'nurse', turn + 7, startMs);
  const working = staffClient(clinic, owner, Math.floor(startMs / DAY_MS), 'hospital');
  const gapMs = (endMs - startMs) / tries;
  const chart = `/v1/patients/${patientId(owner.panelStart)}`;
  let atMs = startMs;
  for (let n = 0; n < tries && atMs < endMs; n += 1) {
    if (n > 0 && random.chance(0.02)) {
      yield answered(
        atMs,
        { ...working, ...tool },
        n % 2 === 0 ? ENDPOINTS.doctors : ENDPOINTS.patient,
        n % 2 === 0 ? '/v1/doctors' : chart,
      );
    } else {
      const guess: Client = { ...tool, credential: { kind: 'api-key', id: '', secret: random.hex(4) } };
      yield withBadCredential(atMs, guess, ENDPOINTS.doctors, '/v1/doctors');
    }
    atMs += random.between(0.4, 1.5) * gapMs;
  }
}
