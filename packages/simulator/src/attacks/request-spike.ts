import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, staffClient } from '../clinic/cast.js';
import { patientId } from '../clinic/objects.js';
import { DAY_MS, isoDate, MINUTE_MS } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, makeSession } from '../gateway/session.js';
import type { AttackKind } from './attack-contract.js';
import { Patience } from './patience.js';
import { victim } from './victims.js';

const LASTS_MS = 3 * MINUTE_MS;
/** Charts the script goes round and round: few, so that this is volume and not enumeration. */
const CHARTS = 8;

export const requestSpike: AttackKind = {
  id: 'request-spike',
  detector: 'request-spike',
  description:
    'A nurse’s key, put into a script, asks 25 to 45 times a second for three minutes; a nurse makes a few calls a minute. The log shows the nurse’s consumer with a program’s user agent on the same few charts and lists: volume, no new objects.',
  plan(clinic, { attackId, startMs, turn }) {
    const random = Random.of(clinic.seed, 'attack', attackId);
    const nurse = victim(clinic, 'nurse', turn, startMs);
    const day = Math.floor(startMs / DAY_MS);
    const perSecond = 25 + random.below(21);
    const own = staffClient(clinic, nurse, day, 'hospital');
    const ip = placeAddress(clinic.seed, 'hosting', 'DE', `script/${nurse.consumer.username}`);
    const client: Client = {
      ...own,
      ...(turn % 2 === 0 ? { ip } : {}),
      userAgent: 'axios/1.7.7',
      accept: '*/*',
    };
    return {
      truth: {
        entity: { kind: 'consumer', id: nurse.consumer.id, name: nurse.consumer.username },
        endMs: startMs + LASTS_MS,
        description: `a script with the key of ${nurse.consumer.username} asks ${perSecond} times a second for three minutes`,
      },
      sessions: [
        makeSession(clinic.seed, attackId, startMs, (chance) =>
          hammer(clinic, client, nurse.panelStart, startMs, perSecond, chance),
        ),
      ],
    };
  },
};

function* hammer(
  clinic: Clinic,
  client: Client,
  firstPatient: number,
  startMs: number,
  perSecond: number,
  random: Random,
): Script {
  const patience = new Patience(120);
  const today = isoDate(Math.floor(startMs / DAY_MS));
  let atMs = startMs;
  while (atMs < startMs + LASTS_MS) {
    const chart = `/v1/patients/${patientId((firstPatient + random.below(CHARTS)) % clinic.patients)}`;
    const status = yield random.chance(0.4)
      ? answered(
          atMs,
          client,
          ENDPOINTS.appointments,
          `/v1/appointments?date=${today}&ward=${1 + random.below(5)}`,
        )
      : answered(atMs, client, ENDPOINTS.vitals, `${chart}/vitals?from=${today}`);
    if (patience.isOver(status)) return;
    atMs += random.exponential(1000 / perSecond) * patience.factor;
  }
}
