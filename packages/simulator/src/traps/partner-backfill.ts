import type { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram } from '../clinic/cast.js';
import { invoiceId } from '../clinic/objects.js';
import { HAMBURG, isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession } from '../gateway/session.js';
import { consumerEntity } from './consumer-entity.js';
import { crowdSize } from './crowd-size.js';
import { eachTurn } from './each-turn.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';
import { dayHours, type Recurrence, turnOn } from './turns.js';

const BACKFILL: Recurrence = {
  name: 'partner-backfill',
  everyDays: 10,
  lastsDays: 2,
  begins: 'monday-to-thursday',
};
const USUAL = 70;
/** Thirty times as much. */
const BACKFILLED = 2100;

const insurer = (seed: number) => makeProgram(seed, 'hanse-kasse', ['partner']);

export const partnerBackfill: Trap = {
  id: 'partner-backfill',
  description:
    'An insurer lost a month of invoices and reads it again over two days, as was announced: thirty times its usual calls, old objects it never touched before, into the night.',
  when: eachTurn(BACKFILL, ({ seed }, { firstDay }) => ({
    ...dayHours(firstDay, 9, 46),
    entities: [consumerEntity(insurer(seed).consumer)],
    announced: true,
    description: 'hanse-kasse reads a month of invoices again, thirty times its usual calls',
  })),
  *plan(clinic, day) {
    const isBackfill = turnOn(clinic.seed, BACKFILL, day) !== undefined;
    if (isWeekend(day) && !isBackfill) return;
    const startMs = siteTime(HAMBURG, day, 9.2);
    const [count, hours] = isBackfill ? [crowdSize(clinic, BACKFILLED), 19] : [crowdSize(clinic, USUAL), 8];
    yield makeSession(clinic.seed, `hanse-kasse/${day}`, startMs, (random) =>
      read(clinic, day, startMs, count, (hours * 3_600_000) / count, isBackfill ? 35 : 3, random),
    );
  },
};

function* read(
  clinic: Clinic,
  day: number,
  startMs: number,
  count: number,
  stepMs: number,
  reachDays: number,
  random: Random,
): Script {
  const ip = placeAddress(clinic.seed, 'datacentre', 'DE', 'hanse-kasse');
  const client = programClient(insurer(clinic.seed), ip, 'hanse-connect/7.1');
  let atMs = startMs;
  for (let n = 0; n < count; n += 1) {
    const issued = day - 1 - random.below(reachDays);
    if (n % 50 === 0)
      yield answered(
        atMs,
        client,
        ENDPOINTS.invoices,
        `/v1/invoices?status=open&updated_since=${isoDate(issued)}&page=${1 + n / 50}&per_page=50`,
      );
    yield answered(
      atMs + 40,
      client,
      ENDPOINTS.invoice,
      `/v1/invoices/${invoiceId(clinic, issued, random.below(4000))}`,
    );
    atMs += 45 + random.exponential(stepMs);
  }
}
