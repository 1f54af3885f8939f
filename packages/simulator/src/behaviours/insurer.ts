import type { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { invoiceId } from '../clinic/objects.js';
import { makePlantedCast } from '../clinic/planted-cast.js';
import { HAMBURG, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';

const INVOICES_A_DAY = 30;

export const insurer: Behaviour = {
  id: 'insurer',
  description:
    'A health insurer that looks up single invoices in office hours, with its key in the query (planted).',
  *plan(clinic, day) {
    if (isWeekend(day)) return;
    const startMs = siteTime(HAMBURG, day, 8.5);
    yield makeSession(clinic.seed, `insurer/${day}`, startMs, (random) =>
      lookUps(clinic, day, startMs, random),
    );
  },
};

function* lookUps(clinic: Clinic, day: number, startMs: number, random: Random): Script {
  const { insurer: program } = makePlantedCast(clinic.seed);
  const client = {
    ip: placeAddress(clinic.seed, 'datacentre', 'DE', 'kassen-direkt'),
    userAgent: 'kassen-direkt/1.9',
    ...program,
    accept: 'application/json',
  };
  const key = program.credential.kind === 'api-key' ? program.credential.secret : '';
  let atMs = startMs;
  for (let n = 0; n < INVOICES_A_DAY; n += 1) {
    const invoice = invoiceId(clinic, day - 1 - random.below(30), random.below(4000));
    yield answered(atMs, client, ENDPOINTS.invoice, `/v1/invoices/${invoice}?apikey=${key}`);
    atMs += 240_000 + random.exponential(720_000);
  }
}
