import { Random } from '../chance/random.js';
import { type Country, hospitalAddress, placeAddress } from '../clinic/addresses.js';
import { type Clinic, type Staff, staffClient } from '../clinic/cast.js';
import { DAY_MS, HAMBURG, siteTime } from '../clinic/site-time.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { dayHours, latestTurn, type Recurrence, type Turn } from './turns.js';

const TRIP: Recurrence = { name: 'travellers', everyDays: 5, lastsDays: 4 };
const COUNTRIES: readonly [Country, ...Country[]] = ['ES', 'FR', 'GB', 'US', 'BR', 'IN'];

interface Trip {
  readonly who: Staff;
  readonly country: Country;
  readonly startMs: number;
  readonly endMs: number;
}

/** Two doctors a turn: one abroad for three days, another for half a day. */
const trips = (clinic: Clinic, { n, firstDay }: Turn): readonly Trip[] => {
  const random = Random.of(clinic.seed, 'trip', n);
  const first = random.below(clinic.doctors.length);
  const [long, short] = [clinic.doctors[first], clinic.doctors[(first + 1) % clinic.doctors.length]];
  if (long === undefined || short === undefined) return [];
  const shortDay = firstDay + 1 + random.below(2);
  return [
    { who: long, country: random.pick(COUNTRIES), ...dayHours(firstDay, 5, 3 * 24) },
    {
      who: short,
      country: random.pick(['PL', 'FR', 'GB']),
      startMs: siteTime(HAMBURG, shortDay, 12.6),
      endMs: siteTime(HAMBURG, shortDay, 20),
    },
  ];
};

export const travellers: Trap = {
  id: 'travellers',
  description:
    'A doctor works from a congress abroad for three days, another one flies out at noon and is back in the evening: same device, same habits, new country and network.',
  when: eachTurn(TRIP, (clinic, turn) => {
    const both = trips(clinic, turn);
    return {
      startMs: Math.min(...both.map(({ startMs }) => startMs)),
      endMs: Math.max(...both.map(({ endMs }) => endMs)),
      entities: both.map(({ who }) => consumerEntity(who.consumer)),
      description: `${both.map(({ who, country }) => `${who.consumer.username} in ${country}`).join(', ')}`,
    };
  }),
  dress(clinic, client, atMs) {
    if (!(client.consumer?.tags.includes('doctor') ?? false)) return client;
    const day = Math.floor(atMs / DAY_MS);
    const trip = trips(clinic, latestTurn(clinic.seed, TRIP, day)).find(
      ({ who, startMs, endMs }) => who.consumer.id === client.consumer?.id && atMs >= startMs && atMs < endMs,
    );
    if (trip === undefined) return client;
    const home = staffClient(clinic, trip.who, day, 'home').ip;
    // Only the person: a thief of the token stays where the thief is.
    if (client.ip !== hospitalAddress(trip.who.site) && client.ip !== home) return client;
    return {
      ...client,
      ip: placeAddress(clinic.seed, 'home', trip.country, `trip/${client.consumer?.id}/${trip.startMs}`),
    };
  },
};
