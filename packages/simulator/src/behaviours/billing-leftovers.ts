import type { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, staffClient } from '../clinic/cast.js';
import { invoiceId } from '../clinic/objects.js';
import { HAMBURG, isoDate, siteTime, weekday } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';

const SETTLED_A_NIGHT = 12;
const EXPORTS_A_DAY = 8;
const RECEIPTS_A_DAY = 9;

export const billingLeftovers: Behaviour = {
  id: 'billing-leftovers',
  description:
    'What billing was never rid of: settlements through /v0, a ledger export behind the catch-all route, a cash desk without TLS (planted).',
  *plan(clinic, day) {
    if (weekday(day) !== 0) {
      const startMs = siteTime(HAMBURG, day, 3.4);
      yield makeSession(clinic.seed, `settle-v0/${day}`, startMs, (random) =>
        settle(clinic, day, startMs, random),
      );
    }
    const startMs = siteTime(HAMBURG, day, 9.1);
    yield makeSession(clinic.seed, `ledger/${day}`, startMs, (random) =>
      ledger(clinic, day, startMs, random),
    );
    const deskMs = siteTime(HAMBURG, day, 8.9);
    yield makeSession(clinic.seed, `receipts/${day}`, deskMs, (random) =>
      receipts(clinic, day, deskMs, random),
    );
  },
};

function* settle(clinic: Clinic, day: number, startMs: number, random: Random): Script {
  const client = {
    ip: placeAddress(clinic.seed, 'datacentre', 'IN', 'medibill-0'),
    userAgent: 'medibill-sync/2.7 (java-http-client/11)',
    ...clinic.billingPartner,
    accept: 'application/json',
  };
  let atMs = startMs;
  for (let n = 0; n < SETTLED_A_NIGHT; n += 1) {
    const uri = `/v0/invoices/${invoiceId(clinic, day - 2, n)}`;
    yield answered(atMs, client, ENDPOINTS.invoiceV0, uri);
    atMs += 2000 + random.exponential(9000);
    yield answered(atMs, client, ENDPOINTS.settleInvoiceV0, uri);
    atMs += 20_000 + random.exponential(40_000);
  }
}

/** The cash desk’s old terminal looks payments up, with its key, in the clear. */
function* receipts(clinic: Clinic, day: number, startMs: number, random: Random): Script {
  const clerk = clinic.staff.findLast(({ role }) => role === 'reception');
  if (clerk === undefined) return;
  const client = staffClient(clinic, clerk, day, 'hospital');
  let atMs = startMs;
  for (let n = 0; n < RECEIPTS_A_DAY; n += 1) {
    const call = answered(atMs, client, ENDPOINTS.payment, `/v1/payments/${random.uuid()}`);
    yield { ...call, scheme: 'http' };
    atMs += 1_200_000 + random.exponential(1_200_000);
  }
}

/** The one at the front desk who still knows the address. */
function* ledger(clinic: Clinic, day: number, startMs: number, random: Random): Script {
  const clerk = clinic.staff.find(({ role }) => role === 'reception');
  if (clerk === undefined) return;
  const client = staffClient(clinic, clerk, day, 'hospital');
  let atMs = startMs;
  for (let n = 0; n < EXPORTS_A_DAY; n += 1) {
    yield answered(atMs, client, ENDPOINTS.ledgerExport, `/admin/ledger-export?date=${isoDate(day - 1)}`);
    atMs += 1_500_000 + random.exponential(1_200_000);
  }
}
