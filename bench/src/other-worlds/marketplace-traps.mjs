/* What is unusual at the marketplace and yet no abuse. */
import { clockFrom, DAY, HOUR, MINUTE } from './diary.mjs';
import { visit } from './marketplace-life.mjs';
import { callerFrom, consumerOf } from './marketplace-people.mjs';
import { carrierAddress, cloudAddress, crawlerAddress, homeAddress } from './networks.mjs';
import { CRAWLERS, machine, phone } from './user-agents.mjs';

const some = (dice, list, count) => dice.shuffled(list).slice(0, Math.max(1, Math.round(count)));

export const setMarketplaceTraps = (world, { scale }) => {
  const { diary, people, api } = world;
  const dice = world.dice.fork('traps');
  const at = (day, hour) => diary.startMs + day * DAY + (hour - 2) * HOUR;

  // Sale: the life itself has more of it (see liveMarketplace).
  diary.trap('sale-day', world.sale.startMs, world.sale.endMs);
  // Carts and checkout fail for a while; clients try again (see `lived`).
  world.outage = { ...diary.trap('outage', at(5, 19), at(5, 19.4)), services: ['cart', 'checkout'] };
  // A new app version with a new endpoint reaches phones over two days.
  world.release = diary.trap('release', at(6, 10), at(8, 10));
  // Two companies' exits move to a cloud proxy abroad, the shop's own staff among them.
  world.moves = new Map(people.offices.slice(0, 3).map((ip) => [ip, cloudAddress(dice)]));
  world.movesAt = diary.trap('vpn-exit-moved', at(5, 8), at(6, 8)).startMs;

  const campaign = diary.trap('onboarding', at(6, 9), at(8, 0));
  for (const person of people.newcomers) {
    person.joinsAt = at(6, 9) + dice.exponential(10 * HOUR);
    person.orders = [];
    const who = { ...callerFrom(dice, person, 12), consumer: undefined };
    diary.add(person.joinsAt, who, api.register(), campaign);
    visit(world, person, person.joinsAt + MINUTE, { mark: campaign });
  }

  const fair = diary.trap('crowd-behind-one-address', at(8, 14), at(8, 17));
  const arena = homeAddress(dice, 'DE');
  for (const person of some(dice, people.customers, 120 * scale))
    visit(world, person, at(8, 14) + dice.between(0, 2.5) * HOUR, {
      caller: { ...callerFrom(dice, person, 3), ip: arena },
      mark: fair,
    });

  const qa = {
    ip: people.offices[1],
    ua: 'cypress/13.6 qa-suite',
    consumer: consumerOf(dice, 'qa-automation'),
    bearer: true,
  };
  const testing = diary.trap('qa-tester', diary.startMs, diary.endMs);
  for (let day = 0; day < diary.days; day += 1)
    for (const hour of [7, 12, 16])
      for (let n = 0; n < 60; n += 1) {
        const odd = api.make('search', 'GET', '/api/search', {
          query: `q=${encodeURIComponent(dice.pick(['<b>test</b>', "O'Brien", '%%%', 'ÄÖÜ', '']))}&page=${dice.pick([0, -1, 1, 9999])}&sort=none`,
          status: dice.pick([200, 400]),
        });
        diary.add(
          at(day, hour) + n * 1200,
          qa,
          dice.weighted([
            [odd, 2],
            [api.product(999_999_999), 1],
            [api.order(1, 404), 1],
            [api.coupon('TEST-INVALID', 404), 1],
            [api.login(401), 1],
            [api.category(), 2],
          ]),
          testing,
        );
      }

  const backfill = diary.trap('backfill', at(8, 11), at(8, 15));
  const partner = people.partners[2];
  for (let page = 1; page <= 220; page += 1)
    diary.add(
      at(8, 11) + page * MINUTE,
      { ip: partner.addresses[0], ua: partner.ua, consumer: partner.consumer, apikey: partner.apikey },
      api.export(page),
      backfill,
    );

  const recrawl = diary.trap('crawler-burst', at(6, 2), at(6, 10));
  for (let n = 0; n < 3500; n += 1)
    diary.add(
      at(6, 2) + dice.between(0, 8) * HOUR,
      { ip: crawlerAddress(dice, 'google'), ua: CRAWLERS.google },
      api.product(api.anyProduct(n)),
      recrawl,
    );

  const holiday = diary.trap('holiday', at(4, 0), at(9, 0));
  for (const person of some(
    dice,
    people.customers.filter(({ kind }) => kind === 'app'),
    30 * scale,
  )) {
    const leaves = at(4 + dice.int(3), 6);
    const place = dice.pick(['TR', 'US', 'ES', 'CH', 'JP', 'AU']);
    world.away.set(person, { from: leaves, until: leaves + 4 * DAY });
    const ip = homeAddress(dice, place);
    for (let day = 0; day < 4; day += 1)
      if (dice.chance(0.7))
        visit(world, person, leaves + (24 + day * 24 + dice.between(0, 10)) * HOUR, {
          caller: { ...callerFrom(dice, person, 3), ip },
          mark: holiday,
        });
  }

  const storm = diary.trap('password-reset-storm', at(8, 8), at(8, 12));
  for (const person of some(dice, people.customers, 260 * scale)) {
    const when = clockFrom(at(8, 8) + dice.exponential(HOUR));
    const who = { ...callerFrom(dice, person, 8), consumer: undefined };
    for (const request of [
      api.login(401),
      api.login(401),
      api.reset(),
      api.otp(dice.chance(0.2) ? 400 : 200),
      api.login(),
    ])
      diary.add(when.after(8000 + dice.exponential(30_000)), who, request, storm);
  }

  const phones = diary.trap('new-phone', at(5, 0), at(9, 0));
  for (const person of some(
    dice,
    people.customers.filter(({ kind }) => kind === 'app'),
    40 * scale,
  )) {
    const when = at(5 + dice.int(4), 18 + dice.between(0, 3));
    world.newPhones.set(person, { from: when, ua: phone(dice, '7.4.1') });
    const ip = dice.chance(0.4) ? carrierAddress(dice, person.country) : person.home;
    diary.add(
      when,
      { ip, ua: world.newPhones.get(person).ua },
      api.login(dice.chance(0.2) ? 401 : 200),
      phones,
    );
    diary.add(when + 20_000, { ip, ua: world.newPhones.get(person).ua }, api.login(), phones);
    diary.add(
      when + 40_000,
      { ip, ua: world.newPhones.get(person).ua, consumer: person.consumer, bearer: true },
      api.me(),
      phones,
    );
  }

  const stuck = diary.trap('stuck-client', at(6, 20), at(9, 23));
  for (const person of some(
    dice,
    people.customers.filter(({ kind }) => kind === 'app'),
    6,
  )) {
    const from = at(6 + dice.int(4), 20);
    for (let n = 0; n < 700; n += 1)
      diary.add(from + n * 3000, { ip: person.home, ua: person.ua, bearer: true }, api.refresh(401), stuck);
  }

  const lists = diary.trap('wedding-list', at(5, 19), at(9, 23));
  for (const person of some(dice, people.customers, 8)) {
    const when = clockFrom(at(5 + dice.int(4), 19));
    const who = callerFrom(dice, person, 20);
    for (let n = 0; n < 150; n += 1)
      diary.add(
        when.after(3000 + dice.exponential(20_000)),
        who,
        dice.chance(0.7) ? api.product() : api.search(),
        lists,
      );
  }

  const rotation = diary.trap('key-rotated', at(7, 10), at(7, 12));
  const seller = people.sellers[1];
  const former = seller.apikey;
  for (let n = 0; n < 60; n += 1)
    diary.add(
      at(7, 10) + n * 2 * MINUTE,
      { ip: seller.addresses[0], ua: seller.ua, apikey: former },
      api.refused('seller', 'GET', '/seller/v2/orders'),
      rotation,
    );

  const integrator = diary.trap('new-integration', at(7, 9), at(7, 18));
  const pioneer = { ...people.sellers[0], ua: machine(dice) };
  for (let n = 0; n < 250; n += 1)
    diary.add(
      at(7, 9) + dice.between(0, 9) * HOUR,
      { ip: pioneer.addresses[0], ua: pioneer.ua, consumer: pioneer.consumer, apikey: pioneer.apikey },
      dice.weighted([
        [api.listing(dice.pick(pioneer.skus)), 4],
        [api.listing('SKU-NONE-1'), 1],
        [api.putListing(dice.pick(pioneer.skus)), 3],
      ]),
      integrator,
    );
};
