import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, type Staff, staffClient } from '../clinic/cast.js';
import { patientId, strayPatientId } from '../clinic/objects.js';
import { DAY_MS, MINUTE_MS } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, makeSession } from '../gateway/session.js';
import type { AttackKind } from './attack-contract.js';
import { Patience } from './patience.js';
import { victim } from './victims.js';

export const objectEnumeration: AttackKind = {
  id: 'object-enumeration',
  detector: 'object-enumeration',
  description:
    'A doctor’s account reads the records of 100 to 150 different patients in about five minutes; ten an hour is usual. Far below any rate limit, every call valid. The log shows the doctor’s consumer with one patient after the other: on even turns from the doctor’s own desk (an insider), on odd ones from a rented server with the stolen token.',
  plan(clinic, { attackId, startMs, turn }) {
    const random = Random.of(clinic.seed, 'attack', attackId);
    const doctor = victim(clinic, 'doctor', turn, startMs);
    const endMs = startMs + Math.round(random.between(4.5, 5.5) * MINUTE_MS);
    const count = 100 + random.below(51);
    const client = reader(clinic, doctor, startMs, turn % 2 === 1);
    return {
      truth: {
        entity: { kind: 'consumer', id: doctor.consumer.id, name: doctor.consumer.username },
        endMs,
        description: `${doctor.consumer.username} reads the records of ${count} patients in five minutes`,
      },
      sessions: [
        makeSession(clinic.seed, attackId, startMs, (chance) =>
          readAll(clinic, client, startMs, endMs, count, chance),
        ),
      ],
    };
  },
};

const reader = (clinic: Clinic, doctor: Staff, startMs: number, stolen: boolean): Client => {
  const own = staffClient(clinic, doctor, Math.floor(startMs / DAY_MS), 'hospital');
  if (!stolen) return own;
  const ip = placeAddress(clinic.seed, 'hosting', 'FR', `thief/${doctor.consumer.username}`);
  return { ...own, ip, userAgent: 'python-requests/2.32.3', accept: '*/*' };
};

function* readAll(
  clinic: Clinic,
  client: Client,
  startMs: number,
  endMs: number,
  count: number,
  random: Random,
): Script {
  const patience = new Patience(12);
  const first = random.below(clinic.patients);
  const gapMs = (endMs - startMs) / count;
  let atMs = startMs;
  for (let n = 0; n < count && atMs < endMs; n += 1) {
    const missing = random.chance(0.02);
    const id = missing ? strayPatientId(clinic, random) : patientId((first + n) % clinic.patients);
    const uri = `/v1/patients/${id}/records`;
    const status = yield answered(atMs, client, ENDPOINTS.records, uri, missing ? 404 : 200);
    if (patience.isOver(status)) return;
    atMs += random.between(0.4, 1.5) * gapMs * patience.factor;
  }
}
