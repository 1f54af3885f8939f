import type { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram } from '../clinic/cast.js';
import { invoiceId, patientId } from '../clinic/objects.js';
import { HAMBURG, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, login, makeSession } from '../gateway/session.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';
import { dayHours, type Recurrence, turnOn } from './turns.js';

const AUDIT: Recurrence = { name: 'auditor', everyDays: 10, lastsDays: 2, begins: 'monday-to-thursday' };
const SAMPLES_A_DAY = 220;

const auditorOf = (seed: number, n: number) => makeProgram(seed, `auditor-${n}`, ['auditor']);

export const auditor: Trap = {
  id: 'auditor',
  description:
    'An auditor, announced beforehand, with an account made for the occasion: two days of random samples, 220 patients and their invoices a day, from a network never seen. Every sign of a data thief, on invitation.',
  when: eachTurn(AUDIT, ({ seed }, { n, firstDay }) => ({
    ...dayHours(firstDay, 8.5, 34),
    entities: [consumerEntity(auditorOf(seed, n).consumer)],
    announced: true,
    description: 'an auditor samples 220 patients and their invoices a day for two days',
  })),
  *plan(clinic, day) {
    const turn = turnOn(clinic.seed, AUDIT, day);
    if (turn === undefined) return;
    const startMs = siteTime(HAMBURG, day, 9);
    yield makeSession(clinic.seed, `audit/${day}`, startMs, (random) =>
      sample(clinic, turn.n, day, startMs, random),
    );
  },
};

function* sample(clinic: Clinic, n: number, day: number, startMs: number, random: Random): Script {
  const ip = placeAddress(clinic.seed, 'home', 'DE', `auditor/${n}`);
  const client = programClient(
    auditorOf(clinic.seed, n),
    ip,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  );
  let atMs = startMs;
  yield login(atMs, client, true, 64);
  for (let left = SAMPLES_A_DAY; left > 0; left -= 1) {
    atMs += 12_000 + random.exponential(85_000);
    const id = patientId(random.below(clinic.patients));
    yield answered(atMs, client, ENDPOINTS.patient, `/v1/patients/${id}`);
    yield answered(atMs + 60, client, ENDPOINTS.records, `/v1/patients/${id}/records`);
    atMs += random.between(4000, 20_000);
    yield answered(atMs, client, ENDPOINTS.invoices, `/v1/invoices?patient=${id}`);
    if (random.chance(0.5))
      yield answered(
        atMs + 900,
        client,
        ENDPOINTS.invoice,
        `/v1/invoices/${invoiceId(clinic, day - 5, random.below(4000))}`,
      );
  }
}
