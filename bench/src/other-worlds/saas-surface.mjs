/* What an attacker finds at the payments platform; one surface an attack. */
import { FIRST_INVOICE, saasApi } from './saas-api.mjs';
import { dashboardVisit } from './saas-life.mjs';
import { keyCaller, personCaller } from './saas-people.mjs';

export const saasSurface = (world) => (dice, startMs) => {
  const api = saasApi(dice);
  const { people, taken } = world;
  const oneOf = (list, fits = () => true) => {
    for (let turn = 0; turn < 500; turn += 1) {
      const one = dice.pick(list);
      if (taken.has(one) || !fits(one)) continue;
      taken.add(one);
      return one;
    }
    return dice.pick(list.filter(fits));
  };
  const everybody = people.tenants.flatMap((tenant) => tenant.people.map((person) => ({ tenant, person })));
  const person = () => {
    const found = oneOf(everybody, ({ person: { visitsADay } }) => visitsADay > 0.4);
    return {
      ...found,
      caller: { ...personCaller(found.tenant, found.person, startMs), ip: found.tenant.office },
    };
  };
  const keyHolder = () => {
    const tenant = oneOf(people.tenants, ({ paymentsADay, jobs }) => paymentsADay > 8 || jobs.length > 1);
    return { tenant, caller: keyCaller(dice, tenant) };
  };
  const browse = () =>
    dice.weighted([
      [api.dashPayments(), 3],
      [api.overview(), 1],
    ]);
  return {
    person,
    account: () => (dice.chance(0.5) ? person() : keyHolder()),
    shopper: () => {
      const tenant = oneOf(
        people.tenants,
        ({ number, paymentsADay }) => number % 3 === 0 && paymentsADay > 5,
      );
      return { tenant, caller: keyCaller(dice, tenant) };
    },
    visitor: (caller) => ({ ...caller, cookie: `session=${dice.hex(32)}` }),
    keyHolder,
    insider: () => {
      const { home, ua, consumer } = oneOf(people.operators);
      return { caller: { ip: home, ua, consumer, bearer: true } };
    },
    sleeper: () => {
      const tenant = oneOf(people.sleepers);
      return { tenant, caller: keyCaller(dice, tenant) };
    },
    live: ({ tenant, person: who, caller }, at) => dashboardVisit(world, tenant, who, at, { caller }),
    ordinary: ({ tenant, person: who }) =>
      who !== undefined
        ? dice.weighted([
            [browse(), 3],
            [api.dashPayment(dice.pick(tenant.payments)), 3],
          ])
        : dice.weighted([
            [api.payment(dice.pick(tenant.payments)), 3],
            [api.customer(dice.pick(tenant.customers)), 2],
            [api.pending(startMs), 1],
            [api.pay(), 1],
          ]),
    browse,
    login: (right) => (dice.chance(0.5) ? api.signIn(right ? 200 : 401) : api.token(right ? 200 : 401)),
    otp: (right) => api.otp(right ? 200 : 400),
    coupon: (right) => api.voucher(dice.text(8), right ? 200 : 404),
    secretNumber: (_, right) => api.payLink(dice.text(22), right ? 200 : 404),
    keyed: () => api.refused('payments', 'GET', '/v1/payments'),
    takeover: ({ tenant }) => [
      api.overview(),
      api.dashKeys(),
      api.newKey(),
      api.team(),
      api.bankDetails(),
      ...tenant.payments.slice(0, 4).map((id) => api.dashPayment(id)),
      api.bankDetails(),
    ],
    register: () => api.apply(dice.chance(0.1) ? 422 : 201),
    object: (n, status) => api.invoice(FIRST_INVOICE - 200_000 + n, status),
    foreign: ({ person: who }) => {
      const other = dice.pick(people.tenants);
      return who === undefined
        ? api.invoice(dice.pick(other.invoices))
        : api.dashPayment(dice.pick(other.payments));
    },
    item: (n) =>
      n % 10 === 0
        ? api.payLink(dice.text(22), 404)
        : api.invoice(FIRST_INVOICE + n * 3, dice.chance(0.9) ? 200 : 404),
    record: () => api.opsTenant(dice.int(70)),
    heavy: () => api.transactions(dice.uuid()),
    expensive: () => api.report(365),
    nowhere: (path) => api.make(undefined, 'GET', path, { status: 404, by: 'kong', bytes: 48, ms: 1 }),
    guessedPath: () =>
      api.make(
        'accounts',
        'GET',
        `/v1/${dice.pick(['admin', 'internal', 'accounts/all', 'tenants', 'users', 'debug', 'keys', 'export', 'balances', 'metrics'])}${dice.chance(0.5) ? `/${dice.int(99)}` : ''}`,
        { status: dice.pick([404, 404, 403, 405]), bytes: 90, ms: 12 },
      ),
    withQuery: (more, status) =>
      api.make('dashboard', 'GET', '/dashboard/api/payments', {
        query: `page=1&${more}`,
        status,
        bytes: 15_000,
        ms: 130,
      }),
    withText: (text, status) =>
      dice.chance(0.7)
        ? api.make('dashboard', 'GET', '/dashboard/api/payments', {
            query: `page=1&search=${encodeURIComponent(text)}`,
            status,
            bytes: 2000,
          })
        : api.make('customers', 'GET', `/v1/customers/${encodeURIComponent(text)}`, {
            status: 404,
            bytes: 90,
          }),
    admin: (open) => ({
      ...dice.pick([api.opsTenant(dice.int(70)), api.opsSearch(), api.opsLimit(dice.int(70))]),
      ...(open ? {} : { status: 403, by: 'kong', bytes: 60 }),
    }),
    skipping: () => {
      const transfer = api.id('tr');
      return [api.transfer(), api.execute(transfer)];
    },
    zombie: (n) =>
      api.make('legacy', 'GET', '/api/beta/clients', { query: `offset=${n * 50}`, bytes: 30_000, ms: 300 }),
  };
};
