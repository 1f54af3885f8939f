/* Ordinary days of the marketplace. */
import { clockFrom, DAY, HOUR, MINUTE } from './diary.mjs';
import { callerFrom, sellerCaller } from './marketplace-people.mjs';
import { crawlerAddress, homeAddress } from './networks.mjs';
import { browser, CRAWLERS } from './user-agents.mjs';

/** Share of visits by local hour: lunch and evening. */
const HOURS = [2, 1, 0.6, 0.4, 0.4, 0.8, 2, 4, 5, 6, 6, 7, 9, 8, 6, 6, 6, 7, 9, 12, 14, 13, 9, 5].map(
  (w, h) => [h, w],
);
const WEEKDAYS = [1.15, 0.95, 0.92, 0.95, 1, 1.05, 1.3]; // from Sunday
const OFFSET = 2 * HOUR;

export const localHour = (at) => new Date(at + OFFSET).getUTCHours();
const weekday = (at) => new Date(at + OFFSET).getUTCDay();
const dayFactor = (at, sale) => WEEKDAYS[weekday(at)] * (at >= sale.startMs && at < sale.endMs ? 2.6 : 1);

/** One visit; returns when it ended. `only` narrows what is done. */
export const visit = (world, person, startAt, { caller, mark } = {}) => {
  const { dice, api, diary } = world;
  const who = caller ?? callerFrom(dice, person, localHour(startAt));
  const at = clockFrom(startAt);
  const does = (request, pause = 9000) => {
    diary.add(at, who, world.lived(request, at, who), mark);
    at.after(300 + dice.exponential(pause));
  };
  if (person.kind === 'web' && dice.chance(0.4)) {
    const anonymous = { ...who, consumer: undefined };
    const failures = dice.chance(0.1) ? 1 + dice.int(2) : 0;
    for (let n = 0; n < failures; n += 1)
      diary.add(at.after(4000 + dice.exponential(5000)), anonymous, api.login(401), mark);
    diary.add(at.after(4000), anonymous, api.login(), mark);
    at.after(1500);
  } else if (person.kind === 'app' && dice.chance(0.6))
    diary.add(at.after(400), { ...who, consumer: undefined }, api.refresh(), mark);
  does(api.home(), 4000);
  if (dice.chance(0.4)) does(api.me(), 500);
  const looks = 1 + dice.poisson(4 * person.thoroughness);
  for (let n = 0; n < looks; n += 1) {
    if (dice.chance(0.35)) for (let k = 0; k < 1 + dice.int(3); k += 1) does(api.suggest(), 900);
    does(
      dice.chance(0.55)
        ? api.search(undefined, 1 + Math.floor(dice.exponential(0.5)))
        : api.category(1 + Math.floor(dice.exponential(0.7))),
      7000,
    );
    const id = api.popular();
    if (dice.chance(0.8)) does(api.product(id), 14_000);
    if (dice.chance(0.25)) does(api.reviews(id), 12_000);
    if (world.released(at, person) && dice.chance(0.5)) does(api.similar(id), 2000);
    if (person.kind === 'token' && dice.chance(0.06) && person.number % 5 === 0) does(api.old(id), 3000);
  }
  if (person.consumer !== undefined && person.orders.length > 0 && dice.chance(0.25)) {
    does(api.orders(), 5000);
    const own = dice.pick(person.orders);
    does(api.order(own), 6000);
    if (dice.chance(0.4)) does(api.tracking(own), 5000);
    if (dice.chance(0.12)) does(api.invoice(own), 9000);
  }
  if (dice.chance(0.3)) shop(world, person, does);
  if (dice.chance(0.02)) does(api.changeMe());
  if (dice.chance(0.03)) does(api.addresses());
  return at;
};

const shop = (world, person, does) => {
  const { dice, api } = world;
  for (let n = 0; n <= dice.int(3); n += 1) does(api.addItem(person.cart), 8000);
  does(api.cart(person.cart));
  if (dice.chance(0.15)) does(api.dropItem(person.cart));
  if (dice.chance(0.15)) {
    const wrong = dice.chance(0.4);
    if (wrong) does(api.coupon(`${dice.pick(['SUMMER', 'HELLO', 'VIP'])}${10 + dice.int(20)}`, 404), 6000);
    does(api.coupon(dice.pick(['SUMMER10', 'WELCOME5', 'FREESHIP']), 200), 5000);
  }
  if (!dice.chance(0.45)) return;
  for (const step of ['address', 'shipping']) does(api.checkout(person.cart, step), 15_000);
  if (dice.chance(0.06)) does(api.giftCard(`60${dice.text(14, '0123456789')}`), 8000);
  does(api.checkout(person.cart, 'payment'), 6000);
  if (dice.chance(0.2)) does(api.otp(dice.chance(0.12) ? 400 : 200), 9000);
  does(api.checkout(person.cart, 'confirm'), 2000);
  const id = world.nextOrder();
  person.orders.push(id);
  person.cart = dice.uuid();
  does(api.order(id), 3000);
};

const sellerDay = (world, one, dayAt) => {
  const { dice, api, diary } = world;
  const polls = DAY / (one.pollMinutes * MINUTE);
  const phase = (one.number % one.pollMinutes) * MINUTE;
  const does = (at, request) => diary.add(at, sellerCaller(dice, one), world.lived(request, at));
  for (let n = 0; n < polls; n += 1)
    does(dayAt + phase + n * one.pollMinutes * MINUTE + dice.between(0, 4000), api.sellerOrders('open'));
  const load = WEEKDAYS[weekday(dayAt)] * dice.gamma(4, 0.25) * one.ordersADay;
  for (let n = 0; n < dice.poisson(load); n += 1) {
    const at = dayAt - OFFSET + (8 + dice.between(0, 10)) * HOUR;
    const id = dice.uuid();
    does(at, api.sellerOrder(id));
    does(at + 20 * MINUTE + dice.exponential(HOUR), api.shipment(id));
    does(at + 2000, api.stock(dice.pick(one.skus)));
  }
  if (dice.chance(0.3)) {
    const at = dayAt - OFFSET + dice.between(9, 17) * HOUR;
    for (let n = 0; n < 3 + dice.int(25); n += 1)
      does(
        at + n * 1500,
        dice.chance(0.7) ? api.putListing(dice.pick(one.skus)) : api.listing(dice.pick(one.skus)),
      );
  }
  if (dice.chance(0.15))
    does(dayAt - OFFSET + dice.between(8, 18) * HOUR, api.salesReport(dice.pick([7, 30])));
};

const staffDay = (world, one, dayAt) => {
  const { dice, api, diary } = world;
  if ([0, 6].includes(weekday(dayAt)) && dice.chance(0.8)) return;
  for (let n = 0; n < dice.poisson(one.casesADay); n += 1) {
    const at = clockFrom(dayAt - OFFSET + (8.5 + dice.between(0, 9)) * HOUR);
    const who = { ip: one.ip, ua: one.ua, consumer: one.consumer, cookie: one.cookie };
    for (const request of [
      api.findUser(),
      api.user(100_000 + dice.int(11_000)),
      api.staffOrder(40_210_000 + dice.int(210_000)),
    ])
      diary.add(at.after(5000 + dice.exponential(15_000)), who, world.lived(request, at));
    if (dice.chance(0.2)) diary.add(at.after(30_000), who, world.lived(api.refund(), at));
  }
};

const machinesDay = (world, dayAt) => {
  const { dice, api, diary, people } = world;
  for (const one of people.partners) {
    const at = clockFrom(dayAt - OFFSET + one.nightHour * HOUR + dice.between(0, 3 * MINUTE));
    const who = { ip: one.addresses[0], ua: one.ua, consumer: one.consumer, apikey: one.apikey };
    for (let page = 1; page <= 12 + dice.int(8); page += 1) diary.add(at.after(2500), who, api.export(page));
    const skus = dice.fork(`skus/${one.nightHour}`);
    for (let n = 0; n < 400; n += 1)
      diary.add(
        at.after(180 + dice.exponential(60)),
        who,
        api.partnerStock(`SKU-${skus.text(3)}-${1000 + skus.int(9000)}`),
      );
  }
  for (const bot of ['google', 'bing'])
    for (let n = 0; n < 700; n += 1) {
      const at = dayAt + dice.between(0, DAY);
      diary.add(
        at,
        { ip: crawlerAddress(dice, bot), ua: CRAWLERS[bot] },
        dice.chance(0.8) ? api.product(api.anyProduct(dice.int(1e6))) : api.category(1 + dice.int(9)),
      );
    }
};

const guests = (world, dayAt, count) => {
  const { dice, api, diary } = world;
  for (let n = 0; n < count; n += 1) {
    const at = clockFrom(dayAt - OFFSET + (dice.weighted(HOURS) + dice.next()) * HOUR);
    const who = {
      ip: homeAddress(dice, dice.pick(['DE', 'FR', 'PL', 'US', 'GB'])),
      ua: browser(dice),
      cookie: `SESSIONID=${dice.hex(32)}`,
    };
    if (dice.chance(0.01))
      diary.add(at, who, {
        ...api.home(),
        path: dice.pick(['/favicon.ico', '/robots.txt', '/api/catalog/hom', '/apple-touch-icon.png']),
        service: undefined,
        status: 404,
        by: 'kong',
      });
    for (let k = 0; k < 1 + dice.poisson(5); k += 1)
      diary.add(
        at.after(2000 + dice.exponential(15_000)),
        who,
        world.lived(
          dice.weighted([
            [api.product(), 5],
            [api.category(), 3],
            [api.search(), 2],
          ]),
          at,
          who,
        ),
      );
    if (dice.chance(0.03)) diary.add(at.after(20_000), who, api.register(dice.chance(0.15) ? 409 : 201));
  }
};

export const liveMarketplace = (world, { sale, scale }) => {
  const { dice, diary, people } = world;
  for (let day = 0; day < diary.days; day += 1) {
    const dayAt = diary.startMs + day * DAY;
    const factor = dayFactor(dayAt + 12 * HOUR, sale) * dice.gamma(60, 1 / 60);
    for (const person of [...people.customers, ...people.newcomers]) {
      for (let n = dice.poisson(person.visitsADay * factor); n > 0; n -= 1) {
        const at = dayAt - OFFSET + (dice.weighted(HOURS) + dice.next() + person.lateness) * HOUR;
        if (at >= person.joinsAt && !world.isAway(person, at)) visit(world, person, at);
      }
    }
    for (const one of people.sellers) sellerDay(world, one, dayAt);
    for (const one of people.staff) staffDay(world, one, dayAt);
    machinesDay(world, dayAt);
    guests(world, dayAt, Math.round(450 * scale * factor));
  }
};
