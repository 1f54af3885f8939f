/* Who lives in the marketplace: customers, sellers, staff, partners. */
import { carrierAddress, cloudAddress, homeAddress } from './networks.mjs';
import { browser, machine, phone } from './user-agents.mjs';

const COUNTRIES = [
  ['DE', 5],
  ['FR', 2],
  ['PL', 2],
  ['IT', 1],
  ['ES', 1],
  ['AT', 1],
];
export const FIRST_ORDER = 40_210_000;

export const consumerOf = (dice, username) => ({ id: dice.uuid(), username, credential: dice.uuid() });

const customer = (dice, number, officeAddresses, nextOrder) => {
  const country = dice.weighted(COUNTRIES);
  const kind = dice.weighted([
    ['app', 5],
    ['web', 3],
    ['token', 1],
  ]);
  const home = homeAddress(dice, country);
  return {
    number,
    kind,
    country,
    home,
    work: dice.chance(0.3) ? dice.pick(officeAddresses) : home,
    consumer: kind === 'token' ? undefined : consumerOf(dice, `c${100_000 + number * 7}`),
    ua: kind === 'app' ? phone(dice, dice.pick(['7.4.1', '7.4.0', '7.3.2'])) : browser(dice),
    cookie: kind === 'web' ? `SESSIONID=${dice.hex(32)}` : undefined,
    bearer: kind !== 'web',
    // Person-to-person rates: gamma of shape one half, a few do most of it.
    visitsADay: Math.min(6, 0.05 + dice.gamma(0.5, 1)),
    lateness: 1.5 * dice.normal(),
    thoroughness: dice.lognormal(1, 0.4),
    cart: dice.uuid(),
    orders: Array.from({ length: dice.poisson(4) }, () => FIRST_ORDER + nextOrder()),
    joinsAt: 0,
  };
};

/** How the customer calls: at home, at work or on the road. */
export const callerFrom = (dice, person, hour) => {
  const roaming = person.kind !== 'web' && dice.chance(0.35);
  const atWork = hour >= 9 && hour < 17 && dice.chance(0.7);
  const ip = roaming ? carrierAddress(dice, person.country) : atWork ? person.work : person.home;
  return { ip, ua: person.ua, consumer: person.consumer, cookie: person.cookie, bearer: person.bearer };
};

const seller = (dice, number) => {
  const addresses = dice.chance(0.6)
    ? [cloudAddress(dice), cloudAddress(dice)]
    : [homeAddress(dice, dice.weighted(COUNTRIES))];
  return {
    number,
    consumer: consumerOf(dice, `seller-${dice.text(6, 'bcdfgklmnprstvz')}-${number}`),
    apikey: dice.text(36, 'abcdefghijkmnpqrstuvwxyz23456789'),
    addresses,
    ua: machine(dice),
    ordersADay: Math.min(120, dice.lognormal(7, 1)),
    pollMinutes: dice.weighted([
      [5, 1],
      [15, 3],
      [30, 3],
      [60, 2],
    ]),
    skus: Array.from({ length: 20 + dice.int(200) }, () => `SKU-${dice.text(3)}-${1000 + dice.int(9000)}`),
  };
};
export const sellerCaller = (dice, one) => ({
  ip: dice.pick(one.addresses),
  ua: one.ua,
  consumer: one.consumer,
  apikey: one.apikey,
});

export const marketplacePeople = (dice, scale) => {
  const offices = Array.from({ length: 12 }, () => homeAddress(dice, 'DE'));
  const nextOrder = dice.fork('orders').numberedOnce(200_000);
  const many = (count, make) =>
    Array.from({ length: Math.max(2, Math.round(count * scale)) }, (_, n) => make(n));
  return {
    offices,
    customers: many(1500, (n) => customer(dice, n, offices, nextOrder)),
    newcomers: many(220, (n) => customer(dice, 50_000 + n, offices, nextOrder)),
    sellers: many(60, (n) => seller(dice, n)),
    staff: Array.from({ length: 18 }, (_, n) => ({
      consumer: consumerOf(dice, `staff.${dice.text(5, 'aeioulmnrst')}${n}`),
      ua: browser(dice),
      cookie: `SESSIONID=${dice.hex(32)}`,
      ip: n < 14 ? offices[0] : homeAddress(dice, 'DE'),
      casesADay: dice.lognormal(30, 0.5),
    })),
    partners: Array.from({ length: 4 }, (_, n) => ({
      consumer: consumerOf(dice, `erp-${['sapline', 'oxid', 'navix', 'plenty'][n]}`),
      apikey: dice.hex(40),
      ua: machine(dice),
      addresses: [cloudAddress(dice)],
      nightHour: 1 + n,
    })),
  };
};
