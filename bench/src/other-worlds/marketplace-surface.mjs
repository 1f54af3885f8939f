/* What an attacker finds at the marketplace; one surface an attack, so that chance stays apart. */

import { marketplaceApi } from './marketplace-api.mjs';
import { localHour, visit } from './marketplace-life.mjs';
import { callerFrom, consumerOf, FIRST_ORDER, sellerCaller } from './marketplace-people.mjs';
import { homeAddress } from './networks.mjs';
import { browser } from './user-agents.mjs';

export const marketplaceSurface = (world) => (dice, startMs) => {
  const api = marketplaceApi(dice);
  const { people, taken } = world;
  /** Each attack has a victim or villain of its own. */
  const oneOf = (list, fits) => {
    for (let turn = 0; turn < 500; turn += 1) {
      const one = dice.pick(list);
      if (taken.has(one) || !fits(one)) continue;
      taken.add(one);
      return one;
    }
    return dice.pick(list);
  };
  const asCaller = (person) => ({ ...callerFrom(dice, person, localHour(startMs)), ip: person.home });
  const person = () => {
    const found = oneOf(
      people.customers,
      ({ consumer, orders, visitsADay }) => consumer && orders.length > 1 && visitsADay > 0.2,
    );
    return { person: found, caller: asCaller(found) };
  };
  const fresh = () => {
    const consumer = consumerOf(dice, `c${900_000 + dice.int(99_999)}`);
    return {
      caller: {
        ip: homeAddress(dice, 'DE'),
        ua: browser(dice),
        consumer,
        cookie: `SESSIONID=${dice.hex(32)}`,
      },
    };
  };
  const browse = () =>
    dice.weighted([
      [api.search(), 2],
      [api.product(), 3],
      [api.category(), 1],
    ]);
  return {
    person,
    shopper: person,
    account: () => (dice.chance(0.4) ? fresh() : person()),
    visitor: (caller) => ({ ...caller, cookie: `SESSIONID=${dice.hex(32)}` }),
    keyHolder: () => {
      const seller = oneOf(people.sellers, () => true);
      return { seller, caller: sellerCaller(dice, seller) };
    },
    insider: () => {
      const { ip, ua, consumer, cookie } = oneOf(people.staff, () => true);
      return { caller: { ip, ua, consumer, cookie } };
    },
    sleeper: () => {
      const found = oneOf(people.sleepers, () => true);
      return { person: found, caller: asCaller(found) };
    },
    live: ({ person: who, caller }, at) => visit(world, who, at, { caller }),
    ordinary: ({ seller, person: who }) => {
      if (seller !== undefined)
        return dice.weighted([
          [api.sellerOrders('open'), 3],
          [api.sellerOrder(dice.uuid()), 2],
          [api.listing(dice.pick(seller.skus)), 1],
        ]);
      return dice.weighted([
        [browse(), 5],
        [api.orders(), 1],
        [who?.orders.length ? api.order(dice.pick(who.orders)) : api.me(), 2],
      ]);
    },
    browse,
    login: (right) => (right ? api.login() : dice.chance(0.02) ? api.login(429) : api.login(401)),
    otp: (right) => api.otp(right ? 200 : 400),
    coupon: (right) =>
      api.coupon(`${dice.pick(['SUMMER', 'VIP', 'GIFT', 'FRIEND'])}${dice.text(4)}`, right ? 200 : 404),
    secretNumber: (n, right) =>
      api.giftCard(`6011${String(200_000_000_000 + n * 37).slice(0, 12)}`, right ? 200 : 404),
    keyed: () => api.refused('seller', 'GET', '/seller/v2/orders'),
    takeover: ({ person: { orders } }) => [
      api.me(),
      api.orders(),
      ...orders.slice(0, 3).map((id) => api.order(id)),
      api.cards(),
      api.changeMe(),
      api.addAddress(),
      api.cards(),
      api.addItem(world.dice.uuid()),
      ...['address', 'shipping', 'payment', 'confirm'].map((step) => api.checkout(`${dice.uuid()}`, step)),
    ],
    register: () => api.register(dice.chance(0.05) ? 409 : 201),
    object: (n, status) => api.order(FIRST_ORDER - 1_000_000 + n, status),
    foreign: () =>
      api.order(dice.pick(dice.pick(people.customers.filter(({ orders }) => orders.length > 0)).orders)),
    item: (n) => (n % 12 === 0 ? api.category(1 + Math.floor(n / 12)) : api.product(api.anyProduct(n * 7))),
    record: () => api.user(100_000 + dice.int(11_000)),
    heavy: () => api.salesReport(30 + dice.int(60)),
    expensive: () => api.salesReport(365),
    nowhere: (path) => ({
      ...api.make(undefined, 'GET', path, { status: 404, by: 'kong', bytes: 48, ms: 1 }),
    }),
    guessedPath: () =>
      api.make(
        'seller',
        'GET',
        `/seller/v2/${dice.pick(['admin', 'internal', 'config', 'payouts/all', 'users', 'debug', 'keys', 'export', 'sellers', 'metrics'])}${dice.chance(0.5) ? `/${dice.int(99)}` : ''}`,
        { status: dice.pick([404, 404, 403, 405]), bytes: 90, ms: 12 },
      ),
    withQuery: (more, status) =>
      api.make('search', 'GET', '/api/search', {
        query: `q=lamp&page=1&sort=price&${more}`,
        bytes: 14_000,
        ms: 120,
        status,
      }),
    withText: (text, status) =>
      dice.chance(0.7)
        ? api.make('search', 'GET', '/api/search', {
            query: `q=${encodeURIComponent(text)}&page=1&sort=price`,
            bytes: 2000,
            ms: 120,
            status,
          })
        : api.make('catalog', 'GET', `/api/catalog/products/${encodeURIComponent(text)}`, {
            status: 404,
            bytes: 90,
          }),
    admin: (open) => ({
      ...dice.pick([
        api.user(100_000 + dice.int(9000)),
        api.findUser(),
        api.staffOrder(FIRST_ORDER + dice.int(9999)),
        api.refund(),
      ]),
      ...(open ? {} : { status: 403, by: 'kong', bytes: 60 }),
    }),
    skipping: () => {
      const cart = dice.uuid();
      return [api.addItem(cart), api.checkout(cart, 'address'), api.checkout(cart, 'confirm')];
    },
    zombie: (n) =>
      api.make('legacy', 'GET', '/api/v0/export/customers', { query: `page=${n}`, bytes: 30_000, ms: 300 }),
  };
};
