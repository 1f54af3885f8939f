import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { invoiceId } from '../clinic/objects.js';
import { DAY_MS, HAMBURG, isoDate, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { consumerEntity } from './consumer-entity.js';
import { programClient } from './program-client.js';
import type { Happening, Trap } from './trap-contract.js';
import { dayHours } from './turns.js';

/** What the partner reads on a usual night at scale 1. */
const USUAL = 5000;
const WORKERS = 6;
const BEGINS_HOUR = 2.2;

/** How many usual nights’ invoices are read beside those of the night; 0 on most nights. */
const extraNights = (day: number): number => {
  switch (new Date(day * DAY_MS).getUTCDate()) {
    case 1:
      return 9;
    case 11:
    case 21:
      return 3;
    default:
      return 0;
  }
};

export const settlementRun: Trap = {
  id: 'settlement-run',
  description:
    'The billing partner settles on the 1st, 11th and 21st: on the first of a month (and so of a quarter) it reads ten times its usual number of invoices, with six workers at once from two more machines; four times on the other two days.',
  when({ billingPartner }, fromMs, untilMs) {
    const found: Happening[] = [];
    for (let day = Math.floor(fromMs / DAY_MS) - 1; day * DAY_MS < untilMs; day += 1) {
      const times = extraNights(day) + 1;
      const stretch = dayHours(day, BEGINS_HOUR, 5);
      if (times > 1 && stretch.startMs < untilMs && stretch.endMs > fromMs)
        found.push({
          ...stretch,
          entities: [consumerEntity(billingPartner.consumer)],
          description: `the biller reads ${times} times its usual number of invoices`,
        });
    }
    return found;
  },
  *plan(clinic, day) {
    const count = Math.round((extraNights(day) * USUAL * clinic.scale) / WORKERS);
    if (count === 0) return;
    for (let worker = 0; worker < WORKERS; worker += 1) {
      const name = `settlement/${day}/${worker}`;
      const late = Random.of(clinic.seed, 'punctuality', name).between(0, 0.1);
      const startMs = siteTime(HAMBURG, day, BEGINS_HOUR + late);
      yield makeSession(clinic.seed, name, startMs, (random) =>
        settle(clinic, day, worker, startMs, count, random),
      );
    }
  },
};

function* settle(
  clinic: Clinic,
  day: number,
  worker: number,
  startMs: number,
  count: number,
  random: Random,
): Script {
  const ip = placeAddress(clinic.seed, 'datacentre', 'IN', `medibill-settlement-${worker % 2}`);
  const client = programClient(clinic.billingPartner, ip, 'medibill-settlement/4.2 (java-http-client/17)');
  // All done in about three and a half hours, however many there are.
  const stepMs = (3.5 * 3_600_000) / Math.max(count, 2000);
  let atMs = startMs;
  for (let n = 0; n < count; n += 1) {
    const issued = day - 1 - ((n * WORKERS + worker) % 30);
    if (n % 100 === 0) {
      const page = 1 + n / 100 + worker * 1000;
      yield answered(
        atMs,
        client,
        ENDPOINTS.invoices,
        `/v1/invoices?status=all&updated_since=${isoDate(day - 30)}&page=${page}&per_page=100`,
      );
      atMs += random.exponential(stepMs);
    }
    yield answered(
      atMs,
      client,
      ENDPOINTS.invoice,
      `/v1/invoices/${invoiceId(clinic, issued, Math.floor(n / 30) * WORKERS + worker)}`,
    );
    atMs += random.exponential(stepMs);
  }
}
