import { Random } from '../chance/random.js';
import { type Country, hospitalAddress, placeAddress } from '../clinic/addresses.js';
import { type Clinic, type Staff, staffClient } from '../clinic/cast.js';
import { DAY_MS, HAMBURG, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { latestTurn, type Recurrence, type Turn } from './turns.js';

const TRIP: Recurrence = { name: 'travellers', everyDays: 5, lastsDays: 4 };
/** Far enough to be noticed, near enough to be reached in a night. */
const COUNTRIES: readonly [Country, ...Country[]] = ['ES', 'FR', 'GB', 'US', 'IN'];

/** Under way, and silent, until `arrivesMs` and from `departsMs`: nobody travels faster than aircraft do. */
interface Trip {
  readonly who: Staff;
  readonly country: Country;
  readonly leavesMs: number;
  readonly arrivesMs: number;
  readonly departsMs: number;
  readonly returnsMs: number;
}

/** Two doctors a turn: one abroad for three days, another for an afternoon and evening. */
const trips = (clinic: Clinic, { n, firstDay }: Turn): readonly Trip[] => {
  const random = Random.of(clinic.seed, 'trip', n);
  const first = random.below(clinic.doctors.length);
  const [long, short] = [clinic.doctors[first], clinic.doctors[(first + 1) % clinic.doctors.length]];
  if (long === undefined || short === undefined) return [];
  const trip = (
    who: Staff,
    country: Country,
    day: number,
    hours: readonly [number, number, number, number],
  ): Trip => {
    const [leavesMs, arrivesMs, departsMs, returnsMs] = hours.map((hour) => siteTime(HAMBURG, day, hour));
    return {
      who,
      country,
      leavesMs: leavesMs ?? 0,
      arrivesMs: arrivesMs ?? 0,
      departsMs: departsMs ?? 0,
      returnsMs: returnsMs ?? 0,
    };
  };
  return [
    trip(long, random.pick(COUNTRIES), firstDay, [-6.5, 5, 65.5, 77]),
    trip(short, random.pick(['PL', 'FR', 'GB']), firstDay + 1 + random.below(2), [12.4, 16, 27.5, 31]),
  ];
};

export const travellers: Trap = {
  id: 'travellers',
  description:
    'A doctor works from a congress abroad for three days, another one flies out at noon and is back in the morning: same device, same habits, new country and network, never faster than an aircraft.',
  when: eachTurn(TRIP, (clinic, turn) => {
    const both = trips(clinic, turn);
    return {
      startMs: Math.min(...both.map(({ leavesMs }) => leavesMs)),
      endMs: Math.max(...both.map(({ returnsMs }) => returnsMs)),
      entities: both.map(({ who }) => consumerEntity(who.consumer)),
      description: both.map(({ who, country }) => `${who.consumer.username} in ${country}`).join(', '),
    };
  }),
  change(clinic, day, session) {
    const [kind, index] = session.chanceName.split('/');
    if (kind !== 'doctor') return session;
    // Who leaves in the evening is under way before the turn's first day.
    const own = [day, day + 1]
      .flatMap((one) => trips(clinic, latestTurn(clinic.seed, TRIP, one)))
      .filter(({ who }) => String(who.index) === index);
    return own.length === 0 ? session : { ...session, script: silentUnderWay(session.script, own) };
  },
  dress(clinic, client, atMs) {
    if (!(client.consumer?.tags.includes('doctor') ?? false)) return client;
    const day = Math.floor(atMs / DAY_MS);
    const trip = trips(clinic, latestTurn(clinic.seed, TRIP, day)).find(
      ({ who, leavesMs, returnsMs }) =>
        who.consumer.id === client.consumer?.id && atMs >= leavesMs && atMs < returnsMs,
    );
    if (trip === undefined) return client;
    const home = staffClient(clinic, trip.who, day, 'home').ip;
    // Only the person: a thief of the token stays where the thief is.
    if (client.ip !== hospitalAddress(trip.who.site) && client.ip !== home) return client;
    const hotel = `trip/${trip.who.consumer.id}/${trip.leavesMs}`;
    return { ...client, ip: placeAddress(clinic.seed, 'home', trip.country, hotel) };
  },
};

/** What would have been asked on the way is not asked. */
function* silentUnderWay(script: Script, own: readonly Trip[]): Script {
  for (let step = script.next(); step.done !== true; ) {
    const { atMs } = step.value;
    const isUnderWay = own.some(
      ({ leavesMs, arrivesMs, departsMs, returnsMs }) =>
        (atMs >= leavesMs && atMs < arrivesMs) || (atMs >= departsMs && atMs < returnsMs),
    );
    step = script.next(isUnderWay ? 200 : yield step.value);
  }
}
