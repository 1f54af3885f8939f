/* What is unusual at the payments platform and yet no abuse. */
import { clockFrom, DAY, HOUR, MINUTE } from './diary.mjs';
import { cloudAddress, homeAddress } from './networks.mjs';
import { dashboardVisit } from './saas-life.mjs';
import { keyCaller, personCaller } from './saas-people.mjs';
import { browser } from './user-agents.mjs';

const some = (dice, list, count) => dice.shuffled(list).slice(0, Math.max(1, Math.round(count)));

export const setSaasTraps = (world, { scale }) => {
  const { diary, people, api } = world;
  const dice = world.dice.fork('traps');
  const at = (day, hour) => diary.startMs + day * DAY + hour * HOUR;

  diary.trap('month-end', at(8, 0), at(10, 0));
  diary.trap('summer-time', at(6, 1), at(7, 1));
  // The SDK's new calls: each tenant that upgrades moves over on a day of its own.
  world.release = diary.trap('release', at(4, 9), at(9, 0));
  world.outage = {
    ...diary.trap('outage', at(7, 10), at(7, 10.6)),
    services: ['ledger', 'payments', 'dashboard'],
  };
  world.movesAt = diary.trap('vpn-exit-moved', at(5, 7), at(6, 7)).startMs;
  world.moves = new Map([
    [people.vpn[0], homeAddress(dice, 'GB')],
    [people.vpn[1], homeAddress(dice, 'GB')],
  ]);

  const moved = diary.trap('tenant-moved-cloud', at(6, 22), at(8, 0));
  for (const tenant of some(dice, people.tenants, 4 * scale)) {
    const next = [cloudAddress(dice), cloudAddress(dice)];
    for (const [n, ip] of tenant.addresses.entries())
      world.cloudMoves.set(ip, { from: moved.startMs, ip: next[n % 2] });
  }

  const onboarding = diary.trap('onboarding', at(6, 8), at(8, 0));
  for (const tenant of people.newcomers) {
    tenant.joinsAt = at(6, 8) + dice.between(0, 8) * HOUR;
    const trying = keyCaller(dice, tenant);
    for (let n = 0; n < 120; n += 1)
      diary.add(
        tenant.joinsAt + dice.exponential(2 * HOUR),
        { ...trying, ip: tenant.office },
        dice.weighted([
          [api.pay(), 3],
          [{ ...api.pay(), status: 422 }, 2],
          [api.payment(dice.pick(tenant.payments)), 2],
          [api.webhooks(), 1],
          [api.changeWebhook(api.id('we')), 1],
          [{ ...api.customer('cus_test'), status: 404 }, 1],
        ]),
        onboarding,
      );
  }

  const qa = {
    ip: people.vpn[0],
    ua: 'newman/6.1',
    consumer: { id: dice.uuid(), username: 'qa-runner', credential: dice.uuid() },
    apikey: 'pk_test_qa',
  };
  const testing = diary.trap('qa-tester', diary.startMs, diary.endMs);
  for (let day = 0; day < diary.days; day += 1)
    for (const hour of [6, 11, 15])
      for (let n = 0; n < 50; n += 1)
        diary.add(
          at(day, hour) + n * 1500,
          qa,
          dice.weighted([
            [api.invoice(-1, 404), 1],
            [api.invoice(99, 404), 1],
            [{ ...api.pay(), status: 422 }, 2],
            [api.pay(), 2],
            [
              api.make(
                'customers',
                'GET',
                `/v1/customers/${dice.pick(["o'neill", 'undefined', 'null', '%20'])}`,
                { status: 404 },
              ),
              1,
            ],
            [
              api.make('payments', 'GET', '/v1/payments', {
                query: `limit=${dice.pick([-1, 0, 100000, 'abc'])}`,
                status: 400,
              }),
              1,
            ],
            [api.fx(), 1],
          ]),
          testing,
        );

  const backfill = diary.trap('backfill', at(7, 13), at(7, 17));
  const [archivist] = people.tenants.filter(({ jobs }) => jobs.includes('nightly'));
  const when = clockFrom(at(7, 13));
  for (let n = 0; n < 1500; n += 1)
    diary.add(
      when.after(5000 + dice.exponential(3000)),
      keyCaller(dice, archivist, true),
      api.invoice(archivist.invoices[n % archivist.invoices.length]),
      backfill,
    );

  const rotated = diary.trap('key-rotated', at(5, 12), at(5, 14));
  const owner = people.tenants[3];
  for (let n = 0; n < 80; n += 1)
    diary.add(
      at(5, 12) + n * 90_000,
      { ...keyCaller(dice, owner), consumer: undefined },
      api.refused('payments', 'GET', '/v1/payments'),
      rotated,
    );

  const storm = diary.trap('password-reset-storm', at(9, 7), at(9, 10));
  for (const tenant of people.tenants)
    for (const person of tenant.people) {
      const who = { ...personCaller(tenant, person, at(9, 7)), consumer: undefined, bearer: undefined };
      const then = clockFrom(at(9, 7) + dice.exponential(HOUR));
      for (const request of [
        api.signIn(401),
        api.signIn(401),
        api.otp(dice.chance(0.2) ? 400 : 200),
        api.signIn(),
      ])
        diary.add(then.after(15_000 + dice.exponential(30_000)), who, request, storm);
    }

  const journeys = diary.trap('holiday', at(5, 0), at(9, 0));
  for (const tenant of some(dice, people.tenants, 12 * scale)) {
    const [person] = tenant.people;
    const ip = homeAddress(dice, dice.pick(['US', 'ES', 'SG', 'TR']));
    world.away.set(person.consumer, { from: at(5, 0), until: at(9, 0) });
    for (let day = 5; day < 9; day += 1)
      dashboardVisit(world, tenant, person, at(day, 9 + dice.between(0, 8)), {
        caller: { ip },
        mark: journeys,
      });
  }

  const devices = diary.trap('new-laptop', at(5, 0), at(9, 0));
  for (const tenant of some(dice, people.tenants, 10 * scale))
    dashboardVisit(world, tenant, tenant.people[0], at(5 + dice.int(4), 9 + dice.between(0, 8)), {
      caller: { ua: browser(dice), ip: tenant.office },
      mark: devices,
    });

  const stuck = diary.trap('broken-client', at(8, 3), at(8, 5));
  const loop = people.tenants[5];
  for (let n = 0; n < 1200; n += 1)
    diary.add(at(8, 3) + n * 5000, keyCaller(dice, loop), { ...api.pay(), status: 422, bytes: 220 }, stuck);

  const sale = diary.trap('tenant-sale', at(7, 7), at(8, 0));
  const [shop] = [...people.tenants].sort((a, b) => b.paymentsADay - a.paymentsADay).slice(4);
  for (let n = 0; n < Math.round(shop.paymentsADay * 2); n += 1) {
    const then = at(7, 7) + dice.between(0, 14) * HOUR;
    diary.add(then, keyCaller(dice, shop), world.upgraded(shop, then) ? api.intent() : api.pay(), sale);
    diary.add(then + 5000, keyCaller(dice, shop), api.payment(api.id('pay')), sale);
  }

  const late = diary.trap('late-night-release', at(8, 21), at(8, 24));
  for (const operator of people.operators.slice(0, 3))
    for (let n = 0; n < 12; n += 1)
      diary.add(
        at(8, 21) + n * 10 * MINUTE,
        { ip: operator.home, ua: operator.ua, consumer: operator.consumer, bearer: true },
        api.opsTenant(dice.int(70)),
        late,
      );
};
