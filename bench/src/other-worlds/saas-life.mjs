/* Ordinary days of the payments platform: summer time begins on day 6, the month ends on day 8. */
import { clockFrom, DAY, HOUR, MINUTE } from './diary.mjs';
import { homeAddress } from './networks.mjs';
import { keyCaller, personCaller } from './saas-people.mjs';
import { browser } from './user-agents.mjs';

/** Share of payments by local hour: shops' days. */
const HOURS = [2, 1, 1, 1, 1, 2, 3, 5, 8, 9, 10, 10, 11, 10, 9, 9, 9, 10, 11, 11, 10, 8, 6, 4].map((w, h) => [
  h,
  w,
]);
const WEEKDAYS = [0.6, 1, 1, 1.02, 1.05, 1.15, 0.8]; // from Sunday
const SUMMER = Date.UTC(2026, 2, 29, 1);

/** UTC hours of a wall clock in middle Europe: midnight of the local day that begins near `dayAt`. */
const localMidnight = (dayAt) => dayAt - (dayAt >= SUMMER - 12 * HOUR ? 2 : 1) * HOUR;
const weekday = (dayAt) => new Date(dayAt).getUTCDay();
/** Bookkeeping of the last day of a month and the first of the next. */
const monthEnd = (dayAt) => {
  const day = new Date(dayAt).getUTCDate();
  return day === 1 || new Date(dayAt + DAY).getUTCDate() === 1;
};

const tenantDay = (world, one, dayAt) => {
  const { dice, api, diary } = world;
  const midnight = localMidnight(dayAt);
  const does = (at, request, batch = false, mark = undefined) => {
    if (at >= one.joinsAt)
      diary.add(at, keyCaller(dice, one, batch), world.lived(request, at, keyCaller(dice, one, batch)), mark);
  };
  const month = monthEnd(dayAt);
  const load = WEEKDAYS[weekday(dayAt)] * dice.gamma(9, 1 / 9) * one.paymentsADay * (month ? 1.3 : 1);
  const modern = world.upgraded(one, dayAt);
  for (let n = dice.poisson(load); n > 0; n -= 1) {
    const at = clockFrom(midnight + (dice.weighted(HOURS) + dice.next()) * HOUR);
    const payment = modern ? api.id('pi') : api.id('pay');
    if (dice.chance(0.3))
      does(at.after(300), dice.chance(0.25) ? api.newCustomer() : api.customer(dice.pick(one.customers)));
    if (modern) {
      does(at.after(400), api.intent());
      does(at.after(3000), api.intent(payment));
    } else {
      does(at.after(400), api.pay());
      if (dice.chance(0.5)) does(at.after(4000), api.capture(payment));
    }
    if (dice.chance(0.4)) does(at.after(6000), api.payment(payment));
    if (dice.chance(0.04)) does(at + dice.between(1, 9) * HOUR, api.refund(payment));
    if (dice.chance(0.15)) does(at + 200, api.fx());
  }
  jobsOf(world, one, dayAt, midnight, month, does);
  for (const person of one.people)
    for (
      let n = dice.poisson(
        person.visitsADay * ([0, 6].includes(weekday(dayAt)) ? 0.15 : 1) * (month ? 1.6 : 1),
      );
      n > 0;
      n -= 1
    )
      dashboardVisit(world, one, person, midnight + (8 + dice.between(0, 10)) * HOUR);
};

const jobsOf = (world, one, dayAt, midnight, month, does) => {
  const { dice, api } = world;
  if (one.jobs.includes('poll'))
    for (let at = dayAt; at < dayAt + DAY; at += one.pollMinutes * MINUTE)
      does(at + (one.minute % 60) * 1000 + dice.int(1500), api.pending(at));
  if (one.jobs.includes('hourly'))
    for (let hour = 0; hour < 24; hour += 1) {
      const at = dayAt + hour * HOUR + one.minute * MINUTE;
      for (const account of one.accounts.slice(0, 4))
        does(at + dice.int(9000), api.transactions(account), true);
    }
  const night = midnight + one.hour * HOUR + one.minute * MINUTE;
  if (one.jobs.includes('nightly')) {
    const at = clockFrom(night + dice.int(40_000));
    for (const account of one.accounts) does(at.after(800), api.account(account), true);
    does(at.after(2000), api.ledger(at), true);
    const count = Math.round(one.nightly * dice.gamma(16, 1 / 16) * (month ? 4 : 1));
    for (let n = 0; n < count; n += 1)
      does(at.after(250 + dice.exponential(200)), api.invoice(one.invoices[n % one.invoices.length]), true);
  }
  if (one.jobs.includes('weekly') && (weekday(dayAt) === one.number % 7 || month)) {
    const report = api.id('rpt');
    does(night + HOUR, api.report(month ? 31 : 7), true);
    for (let n = 1; n < 12; n += 1) does(night + HOUR + n * 30_000, api.reportState(report), true);
  }
  if (one.jobs.includes('billing'))
    for (let n = dice.poisson(month ? 60 : 6); n > 0; n -= 1) {
      const at = midnight + (9 + dice.between(0, 8)) * HOUR;
      does(at, api.bill());
      const number = world.nextInvoice();
      one.invoices.push(number);
      if (dice.chance(0.6)) does(at + 3000, api.invoicePdf(number));
    }
  if (one.number % 3 === 0)
    for (let n = dice.poisson(month ? 12 : 4); n > 0; n -= 1) {
      const at = midnight + (9 + dice.between(0, 8)) * HOUR;
      const transfer = api.id('tr');
      does(at, api.transfer());
      does(at + 60_000 + dice.exponential(HOUR / 2), api.approve(transfer));
      does(at + 2 * HOUR, api.execute(transfer));
    }
};

export const dashboardVisit = (world, one, person, startAt, given = {}) => {
  const { dice, api, diary } = world;
  const who = { ...personCaller(one, person, startAt), ...given.caller };
  const anonymous = { ...who, consumer: undefined, bearer: undefined };
  const at = clockFrom(startAt);
  if (at < one.joinsAt) return;
  if (dice.chance(0.5)) {
    if (dice.chance(0.1)) diary.add(at.after(5000), anonymous, api.signIn(401), given.mark);
    diary.add(at.after(4000), anonymous, api.signIn(), given.mark);
    if (dice.chance(0.6))
      diary.add(at.after(12_000), anonymous, api.otp(dice.chance(0.08) ? 400 : 200), given.mark);
  }
  const steps = [
    api.overview(),
    ...Array.from({ length: 1 + dice.poisson(6) }, () =>
      dice.weighted([
        [api.dashPayments(), 4],
        [api.dashPayment(dice.pick(one.payments)), 5],
        [api.overview(), 2],
        [api.team(), 0.4],
        [api.dashKeys(), 0.3],
        [api.voucher('SPRING26'), 0.1],
      ]),
    ),
  ];
  for (const step of steps)
    diary.add(at.after(2000 + dice.exponential(20_000)), who, world.lived(step, at, who), given.mark);
};

const publicDay = (world, dayAt, scale) => {
  const { dice, api, diary, people } = world;
  for (const bank of people.banks)
    for (let n = dice.poisson(500 * scale * WEEKDAYS[weekday(dayAt)]); n > 0; n -= 1)
      diary.add(
        dayAt + (dice.weighted(HOURS) + dice.next()) * HOUR,
        { ip: bank.ip, ua: bank.ua },
        world.lived(api.bankEvent(bank.name), dayAt),
      );
  for (let n = dice.poisson(700 * scale); n > 0; n -= 1) {
    const who = { ip: homeAddress(dice, dice.pick(['DE', 'GB', 'FR', 'US', 'PL'])), ua: browser(dice) };
    const at = dayAt + (dice.weighted(HOURS) + dice.next()) * HOUR;
    diary.add(at, who, api.payLink(dice.text(22), dice.chance(0.02) ? 404 : 200));
    if (dice.chance(0.02)) diary.add(at + MINUTE, who, api.apply(dice.chance(0.2) ? 422 : 201));
  }
  for (const one of people.operators) {
    if ([0, 6].includes(weekday(dayAt))) continue;
    const midnight = localMidnight(dayAt);
    for (let n = dice.poisson(one.casesADay * (monthEnd(dayAt) ? 1.5 : 1)); n > 0; n -= 1) {
      const at = midnight + (8.5 + dice.between(0, 9)) * HOUR;
      const who = { ip: one.home, ua: one.ua, consumer: one.consumer, bearer: true };
      const subject = dice.int(70);
      if (dice.chance(0.5)) diary.add(at - 20_000, who, api.opsSearch());
      diary.add(at, who, api.opsTenant(subject));
      if (dice.chance(0.1)) diary.add(at + 60_000, who, api.opsLimit(subject));
    }
  }
};

export const liveSaas = (world, { scale }) => {
  const { diary, people } = world;
  for (let day = 0; day < diary.days; day += 1) {
    const dayAt = diary.startMs + day * DAY;
    for (const one of [...people.tenants, ...people.newcomers]) tenantDay(world, one, dayAt);
    if (day < 2)
      for (const one of people.sleepers) tenantDay(world, { ...one, jobs: [], paymentsADay: 20 }, dayAt);
    publicDay(world, dayAt, scale);
  }
};
