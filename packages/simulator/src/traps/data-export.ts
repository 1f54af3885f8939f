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

const EXPORT: Recurrence = { name: 'data-export', everyDays: 10, lastsDays: 1 };
const DOCUMENTS = 900;
/** Pages of the ledger are asked for at their largest. */
const WHOLE_PAGE = { ...ENDPOINTS.invoices, medianMs: 640, responseBytes: 240_000 } as const;

const chamber = (seed: number) => makeProgram(seed, 'tax-adviser', ['partner']);

export const dataExport: Trap = {
  id: 'data-export',
  description:
    'The tax adviser takes the books away: one night of the largest possible pages and 900 PDFs, a hundred times the bytes of a usual week. Exfiltration by contract.',
  when: eachTurn(EXPORT, ({ seed }, { firstDay }) => ({
    ...dayHours(firstDay, 18, 10),
    entities: [consumerEntity(chamber(seed).consumer)],
    description: 'tax-adviser exports the books: largest pages, 900 PDFs in a night',
  })),
  *plan(clinic, day) {
    const isExport = turnOn(clinic.seed, EXPORT, day) !== undefined;
    if (!isExport && isWeekend(day)) return;
    const startMs = siteTime(HAMBURG, day, isExport ? 18.2 : 10);
    yield makeSession(clinic.seed, `tax-adviser/${day}`, startMs, (random) =>
      isExport ? takeAll(clinic, day, startMs, random) : lookUp(clinic, day, startMs, random),
    );
  },
};

const adviserClient = ({ seed }: Clinic) =>
  programClient(chamber(seed), placeAddress(seed, 'home', 'DE', 'tax-adviser'), 'LedgerDesk/12.3 (Windows)');

function* lookUp(clinic: Clinic, day: number, startMs: number, random: Random): Script {
  const client = adviserClient(clinic);
  let atMs = startMs;
  for (let left = 6 + random.below(8); left > 0; left -= 1) {
    yield answered(
      atMs,
      client,
      ENDPOINTS.invoice,
      `/v1/invoices/${invoiceId(clinic, day - 3, random.below(4000))}`,
    );
    atMs += random.exponential(1_500_000);
  }
}

function* takeAll(clinic: Clinic, day: number, startMs: number, random: Random): Script {
  const client = adviserClient(clinic);
  let atMs = startMs;
  for (let page = 1; page <= 60; page += 1) {
    yield answered(
      atMs,
      client,
      WHOLE_PAGE,
      `/v1/invoices?status=all&updated_since=${isoDate(day - 365)}&page=${page}&per_page=1000`,
    );
    atMs += 4000 + random.exponential(4000);
  }
  const documents = crowdSize(clinic, DOCUMENTS);
  for (let n = 0; n < documents; n += 1) {
    const invoice = invoiceId(clinic, day - 1 - (n % 300), n % 4000);
    yield answered(atMs, client, ENDPOINTS.invoicePdf, `/v1/invoices/${invoice}/pdf`);
    atMs += random.exponential((7 * 3_600_000) / documents);
  }
}
