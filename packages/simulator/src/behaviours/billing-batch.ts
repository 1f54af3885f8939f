import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { invoiceId } from '../clinic/objects.js';
import { isMonthTurn } from '../clinic/occasions.js';
import { HAMBURG, isoDate, siteTime, weekday } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';

const INVOICES_A_NIGHT = 5000;
const PAGE = 100;

export const billingBatch: Behaviour = {
  id: 'billing-batch',
  description:
    'Billing partner: reads every open invoice each night but Sunday, about 5,000, as fast as it can.',
  *plan(clinic, day) {
    if (weekday(day) === 0) return;
    const name = `billing/${day}`;
    const startMs = siteTime(
      HAMBURG,
      day,
      1.05 + Random.of(clinic.seed, 'punctuality', name).between(0, 0.15),
    );
    yield makeSession(clinic.seed, name, startMs, (random) => batch(clinic, day, startMs, random));
  },
};

/** The partner's job runs on one of two machines in its data centre. */
const billingClient = (clinic: Clinic, machine: 0 | 1): Client => ({
  ip: placeAddress(clinic.seed, 'datacentre', 'IN', `medibill-${machine}`),
  userAgent: 'medibill-sync/4.2 (java-http-client/17)',
  credential: clinic.billingPartner.credential,
  consumer: clinic.billingPartner.consumer,
  accept: 'application/json',
});

function* batch(clinic: Clinic, day: number, startMs: number, random: Random): Script {
  const client = billingClient(clinic, random.chance(0.5) ? 0 : 1);
  // More on Mondays (a weekend's invoices), fewer on Saturdays, many at the turn of a month.
  const load = (weekday(day) === 1 ? 1.12 : weekday(day) === 6 ? 0.9 : 1) * (isMonthTurn(day) ? 1.5 : 1);
  const count = Math.round(INVOICES_A_NIGHT * clinic.scale * load * random.logNormal(1, 0.05));
  const stepMs = random.between(130, 190) / Math.max(1, clinic.scale);
  let atMs = startMs;
  for (let n = 0; n < count; n += 1) {
    if (n % PAGE === 0) {
      const page = `/v1/invoices?status=open&updated_since=${isoDate(day - 1)}&page=${1 + n / PAGE}&per_page=${PAGE}`;
      yield answered(atMs, client, ENDPOINTS.invoices, page);
      atMs += random.between(80, 260);
    }
    const uri = `/v1/invoices/${invoiceId(clinic, day, n)}`;
    const status = yield answered(atMs, client, ENDPOINTS.invoice, uri);
    atMs += random.exponential(stepMs);
    if (status === 401 || status === 403) {
      atMs += 60_000;
      if (random.chance(0.2)) return;
    } else if (status >= 499) {
      atMs += 1000;
      yield answered(atMs, client, ENDPOINTS.invoice, uri);
      atMs += random.exponential(stepMs);
    }
    if (random.chance(0.03)) {
      yield answered(atMs, client, ENDPOINTS.settleInvoice, uri);
      atMs += random.exponential(stepMs);
    }
  }
}
