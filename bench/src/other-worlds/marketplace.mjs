/* A marketplace: customers with apps and browsers, sellers and partners with keys, staff, crawlers. */
import { createDiary, DAY, HOUR } from './diary.mjs';
import { marketplaceApi } from './marketplace-api.mjs';
import { liveMarketplace } from './marketplace-life.mjs';
import { FIRST_ORDER, marketplacePeople } from './marketplace-people.mjs';
import { marketplaceSurface } from './marketplace-surface.mjs';
import { setMarketplaceTraps } from './marketplace-traps.mjs';
import { planAttacks } from './plan-attacks.mjs';
import { isHit } from './request-maker.mjs';
import { seededDice } from './seeded-dice.mjs';

/** Monday. */
const START = Date.UTC(2026, 5, 1);

export const createMarketplace = ({ seed, scale = 1, days = 10, attacks, intensities, traps = true }) => {
  const dice = seededDice(`marketplace/${seed}`);
  const people = marketplacePeople(dice.fork('people'), scale);
  const diary = createDiary({ startMs: START, days, host: 'api.bazaar.example' });
  const saleAt = START + 7 * DAY - 2 * HOUR;
  let orders = FIRST_ORDER + 200_000;
  const world = {
    dice: dice.fork('life'),
    api: marketplaceApi(dice.fork('api')),
    diary,
    people,
    taken: new Set(),
    away: new Map(),
    newPhones: new Map(),
    sale: traps ? { startMs: saleAt + 6 * HOUR, endMs: saleAt + DAY } : { startMs: 0, endMs: 0 },
    nextOrder: () => (orders += 1 + dice.int(4)),
    isAway: (person, at) => {
      const trip = world.away.get(person);
      return trip !== undefined && at >= trip.from && at < trip.until;
    },
    released: (at, { kind, number }) =>
      world.release !== undefined &&
      kind === 'app' &&
      at >= world.release.startMs + ((number * 37) % 48) * HOUR,
    /** What becomes of a request at that time: outages fail it, and the client tries again. */
    lived: (request, at, caller) => {
      const { outage } = world;
      if (!isHit(outage, request, at)) return request;
      const failed = { ...request, status: dice.chance(0.7) ? 503 : 504, bytes: 90, ms: 3000 };
      if (caller !== undefined)
        for (let n = 1; n <= 1 + dice.int(4); n += 1) diary.add(at + n * 2500, caller, failed, outage);
      return failed;
    },
  };
  // Only who is identified can be known to sleep.
  people.sleepers = people.customers.filter(({ consumer }) => consumer !== undefined).slice(0, 6);
  people.customers = people.customers.filter((one) => !people.sleepers.includes(one));
  if (traps) setMarketplaceTraps(world, { scale });
  liveMarketplace(world, { sale: world.sale, scale });
  sleep(world);
  planAttacks(world, marketplaceSurface(world), { only: attacks, intensities });
  const closed = diary.close(dice.fork('ids'));
  closed.calls = closed.calls.filter((call) => !isElsewhere(world, call));
  for (const call of closed.calls) call.caller = asOfThen(world, call);
  return closed;
};

/** Who is on holiday does not call from home. */
const isElsewhere = (world, { at, caller, mark }) => {
  if (caller.consumer === undefined || mark?.kind === 'attack' || mark?.name === 'holiday') return false;
  world.awayAs ??= new Map([...world.away].map(([{ consumer }, trip]) => [consumer, trip]));
  const trip = world.awayAs.get(caller.consumer);
  return trip !== undefined && at >= trip.from && at < trip.until;
};

/** Sleepers come on the first two days only. */
const sleep = ({ people, diary, api, dice }) => {
  for (const { consumer, home, ua, cookie } of people.sleepers)
    for (let n = 0; n < 30; n += 1)
      diary.add(
        diary.startMs + (8 + dice.between(0, 30)) * HOUR,
        { ip: home, ua, cookie, consumer },
        dice.chance(0.5) ? api.product() : api.category(),
      );
};

/** Exits that moved, phones that are new, apps that were updated. */
const asOfThen = ({ moves, movesAt, newPhones, release, people }, { at, caller, mark }) => {
  if (mark?.kind === 'attack') return caller;
  let now = caller;
  if (moves?.has(caller.ip) && at >= movesAt) now = { ...now, ip: moves.get(caller.ip) };
  if (caller.consumer === undefined) return now;
  people.byConsumer ??= new Map([...people.customers, ...people.newcomers].map((one) => [one.consumer, one]));
  const person = people.byConsumer.get(caller.consumer);
  if (person === undefined) return now;
  const phone = newPhones.get(person);
  if (phone !== undefined && at >= phone.from) now = { ...now, ua: phone.ua };
  if (
    release !== undefined &&
    person.kind === 'app' &&
    at >= release.startMs + ((person.number * 37) % 48) * HOUR
  )
    now = { ...now, ua: now.ua.replace(/BazaarApp\/[0-9.]+/, 'BazaarApp/7.5.0') };
  return now;
};
