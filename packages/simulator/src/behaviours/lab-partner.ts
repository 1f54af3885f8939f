import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { DAY_MS, HAMBURG, HOUR_MS, isoDate, isWeekend, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';

const BATCHES = [
  { hour: 6.7, results: 90 },
  { hour: 11.2, results: 260 },
  { hour: 16.1, results: 320 },
  { hour: 21.4, results: 60 },
] as const;
const POLL_MS = 300_000;

export const labPartner: Behaviour = {
  id: 'lab-partner',
  description:
    'Laboratory: asks for new orders every five minutes, delivers results in four batches, meets its rate limit.',
  *plan(clinic, day) {
    const pollsMs = siteTime(HAMBURG, day, 0);
    yield makeSession(clinic.seed, `lab/${day}/polls`, pollsMs, (random) =>
      polls(clinic, day, pollsMs, random),
    );
    for (const { hour, results } of BATCHES) {
      const name = `lab/${day}/${hour}`;
      const startMs =
        siteTime(HAMBURG, day, hour) + Random.of(clinic.seed, 'punctuality', name).exponential(HOUR_MS / 4);
      const count = results * Math.min(clinic.scale, 4) * (isWeekend(day) ? 0.25 : 1);
      yield makeSession(clinic.seed, name, startMs, (random) => deliver(clinic, startMs, count, random));
    }
  },
};

const labClient = (clinic: Clinic): Client => ({
  ip: placeAddress(clinic.seed, 'datacentre', 'IE', 'synlabor'),
  userAgent: 'okhttp/4.12.0',
  credential: clinic.labPartner.credential,
  consumer: clinic.labPartner.consumer,
  accept: 'application/json',
});

function* polls(clinic: Clinic, day: number, startMs: number, random: Random): Script {
  const client = labClient(clinic);
  for (let atMs = startMs; atMs < startMs + DAY_MS; atMs += POLL_MS) {
    yield answered(
      atMs + random.between(0, 900),
      client,
      ENDPOINTS.labOrders,
      `/v1/lab-orders?status=pending&since=${isoDate(day)}`,
    );
  }
}

/** Results one after the other; told to slow down it waits out the minute and sends the result again. */
function* deliver(clinic: Clinic, startMs: number, count: number, random: Random): Script {
  const client = labClient(clinic);
  let atMs = startMs;
  const total = Math.round(count * random.logNormal(1, 0.15));
  for (let sent = 0; sent < total; ) {
    const order = `LB${20_000_000 + random.below(9_999_999)}`;
    for (let tries = 0; tries < 6; tries += 1) {
      const status = yield answered(
        atMs,
        client,
        ENDPOINTS.labResult,
        `/v1/lab-orders/${order}/results`,
        201,
      );
      atMs += random.exponential(1050) + 90;
      if (status < 429) break;
      atMs += random.between(5000, 35_000);
    }
    sent += 1;
  }
}
