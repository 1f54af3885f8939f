/* Who uses the payments platform: tenants' machines, their few people, our operators, banks. Consumers carry no tags. */
import { DAY } from './diary.mjs';
import { cloudAddress, homeAddress, hostingAddress } from './networks.mjs';
import { FIRST_INVOICE, saasApi } from './saas-api.mjs';
import { seededDice } from './seeded-dice.mjs';
import { browser, machine } from './user-agents.mjs';

const COUNTRIES = [
  ['DE', 4],
  ['GB', 3],
  ['FR', 2],
  ['PL', 1],
  ['US', 2],
];
const consumerOf = (dice, username) => ({ id: dice.uuid(), username, credential: dice.uuid() });

const tenant = (dice, number, nextInvoice) => {
  const api = saasApi(dice);
  const name = `${dice.text(4, 'bdfklmnprst')}${dice.text(2, 'aeiou')}${number}`;
  const country = dice.weighted(COUNTRIES);
  const ids = (prefix, count) => Array.from({ length: count }, () => api.id(prefix));
  const jobs = ['poll', 'hourly', 'nightly', 'weekly', 'billing'].filter((_, n) =>
    dice.chance([0.5, 0.5, 0.6, 0.4, 0.4][n]),
  );
  return {
    number,
    name,
    country,
    office: homeAddress(dice, country),
    consumer: consumerOf(dice, name),
    apikey: `pk_live_${dice.text(28, 'abcdefghijkmnpqrstuvwxyz23456789')}`,
    // One tenant in four runs a second key for its batches.
    batch: dice.chance(0.25)
      ? { consumer: consumerOf(dice, `${name}-batch`), apikey: `pk_live_${dice.hex(28)}` }
      : undefined,
    addresses: Array.from({ length: 1 + dice.int(4) }, () =>
      dice.chance(0.6) ? cloudAddress(dice) : hostingAddress(dice),
    ),
    ua: machine(dice),
    paymentsADay: Math.min(1200, dice.lognormal(45, 1.3)),
    jobs,
    pollMinutes: dice.pick([1, 5, 5, 10, 15]),
    hour: dice.pick([0, 1, 2, 2, 3, 4, 5]),
    minute: dice.int(60),
    nightly: Math.round(dice.lognormal(60, 0.9)),
    accounts: Array.from({ length: 1 + dice.int(12) }, () => dice.uuid()),
    customers: ids('cus', 30 + dice.int(100)),
    payments: ids('pay', 20),
    invoices: Array.from({ length: 20 + dice.int(150) }, () => FIRST_INVOICE + nextInvoice()),
    upgradesOn: dice.chance(0.5) ? 4 + dice.int(5) : 99,
    joinsAt: 0,
    people: Array.from({ length: 1 + dice.poisson(2) }, (_, n) => ({
      consumer: consumerOf(dice, `${dice.text(5, 'aeilmnorst')}.${n}@${name}.example`),
      ua: browser(dice),
      visitsADay: Math.min(5, 0.1 + dice.gamma(0.7, 1.2)),
      home: homeAddress(dice, country),
    })),
  };
};

export const keyCaller = (dice, one, batch = false) => {
  const key = batch && one.batch !== undefined ? one.batch : one;
  return { ip: dice.pick(one.addresses), ua: one.ua, consumer: key.consumer, apikey: key.apikey };
};
/** In the office or at home, for the whole day. */
export const personCaller = (one, person, at = 0) => ({
  ip: seededDice(`${person.consumer.id}/${Math.floor(at / DAY)}`).chance(0.8) ? one.office : person.home,
  ua: person.ua,
  consumer: person.consumer,
  bearer: true,
});

/** However small the world, the traps need so many. */
const FEWEST = 6;

export const saasPeople = (dice, scale) => {
  const many = (count, make) =>
    Array.from({ length: Math.max(FEWEST, Math.round(count * scale)) }, (_, n) => make(n));
  const nextInvoice = dice.fork('invoices').numberedOnce(90_000);
  const vpn = [homeAddress(dice, 'DE'), homeAddress(dice, 'DE')];
  return {
    vpn,
    tenants: many(60, (n) => tenant(dice, n, nextInvoice)),
    newcomers: many(5, (n) => tenant(dice, 900 + n, nextInvoice)),
    sleepers: Array.from({ length: 5 }, (_, n) => tenant(dice, 800 + n, nextInvoice)),
    operators: Array.from({ length: 14 }, (_, n) => ({
      consumer: consumerOf(dice, `ops-${dice.text(4, 'aeilmnorst')}${n}`),
      ua: browser(dice),
      casesADay: dice.lognormal(18, 0.5),
      home: dice.pick(vpn),
    })),
    banks: ['sepa-hub', 'swift-gpi', 'fp-uk'].map((name) => ({
      name,
      ip: hostingAddress(dice),
      ua: 'bank-notify/2',
    })),
  };
};
