import { Random } from '../chance/random.js';
import type { ServiceName } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { DAY_MS, HAMBURG, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import type { Call, Script } from '../gateway/call.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { type Recurrence, type Turn, turnOn } from './turns.js';

const OUTAGE: Recurrence = { name: 'outage', everyDays: 10, lastsDays: 1 };
const LASTS_MS = 15 * MINUTE_MS;
/** What a service behind a gateway says while it is down or starting. */
const STATUSES = [500, 502, 503, 503] as const;

interface Outage {
  readonly service: ServiceName;
  readonly startMs: number;
  readonly endMs: number;
}

const outageOf = ({ seed }: Clinic, { n, firstDay }: Turn): Outage => {
  const random = Random.of(seed, 'outage-of', n);
  const startMs = siteTime(HAMBURG, firstDay, random.between(8.5, 16.5));
  const service = random.pick(['patients', 'appointments', 'billing', 'auth'] satisfies [
    ServiceName,
    ...ServiceName[],
  ]);
  return { service, startMs, endMs: startMs + LASTS_MS };
};

export const outage: Trap = {
  id: 'outage',
  description:
    'One service answers 5xx for a quarter of an hour; every app, browser and program tries again, programs up to eight times, a second or so apart. The log shows errors and volume rise together for everybody who was there.',
  when: eachTurn(OUTAGE, (clinic, turn) => {
    const { service, startMs, endMs } = outageOf(clinic, turn);
    return {
      startMs,
      endMs: endMs + 2 * MINUTE_MS,
      entities: [{ kind: 'service', id: service }],
      description: `${service} answers 5xx for 15 minutes and everybody tries again`,
    };
  }),
  change(clinic, day, session) {
    // Sessions reach into the next day.
    const turn = turnOn(clinic.seed, OUTAGE, day) ?? turnOn(clinic.seed, OUTAGE, day + 1);
    if (turn === undefined) return session;
    const down = outageOf(clinic, turn);
    if (session.startMs >= down.endMs || session.startMs < down.startMs - DAY_MS) return session;
    const random = Random.of(clinic.seed, 'retries', session.chanceName);
    return { ...session, script: retrying(session.script, down, random) };
  },
};

const isHit = ({ atMs, endpoint, intent }: Call, { service, startMs, endMs }: Outage): boolean =>
  intent.kind === 'answered' && endpoint.route.service === service && atMs >= startMs && atMs < endMs;

/** The script's calls, and each that met the outage again until it is over or patience is. */
function* retrying(script: Script, down: Outage, random: Random): Script {
  let freeMs = 0;
  for (let step = script.next(); step.done !== true; ) {
    let call: Call = { ...step.value, atMs: Math.max(step.value.atMs, freeMs) };
    const person = /Mozilla/.test(call.client.userAgent);
    let status = 0;
    for (let left = person ? random.below(4) : 3 + random.below(6); ; left -= 1) {
      const hit = isHit(call, down);
      const failed = STATUSES[random.below(STATUSES.length)] ?? 503;
      status = yield hit ? { ...call, intent: { kind: 'answered', status: failed } } : call;
      freeMs = call.atMs;
      if (!hit || left <= 0) break;
      const waitMs = person ? random.between(1500, 6000) : random.between(300, 1800);
      call = { ...call, atMs: Math.round(call.atMs + waitMs) };
    }
    step = script.next(status);
  }
}
