/* A payments platform for businesses: some sixty tenants by key, their timers, few people, banks, operators. */
import { createDiary, DAY } from './diary.mjs';
import { planAttacks } from './plan-attacks.mjs';
import { isHit } from './request-maker.mjs';
import { FIRST_INVOICE, saasApi } from './saas-api.mjs';
import { liveSaas } from './saas-life.mjs';
import { saasPeople } from './saas-people.mjs';
import { saasSurface } from './saas-surface.mjs';
import { setSaasTraps } from './saas-traps.mjs';
import { seededDice } from './seeded-dice.mjs';

/** Monday; summer time begins on the Sunday, the month ends on the second Tuesday. */
const START = Date.UTC(2026, 2, 23);

export const createSaas = ({ seed, scale = 1, days = 10, attacks, intensities, traps = true }) => {
  const dice = seededDice(`saas/${seed}`);
  const people = saasPeople(dice.fork('people'), scale);
  const diary = createDiary({ startMs: START, days, host: 'api.paykit.example' });
  let invoices = FIRST_INVOICE + 90_000;
  const world = {
    dice: dice.fork('life'),
    api: saasApi(dice.fork('api')),
    diary,
    people,
    taken: new Set(),
    away: new Map(),
    cloudMoves: new Map(),
    nextInvoice: () => (invoices += 1 + dice.int(3)),
    upgraded: ({ upgradesOn }, at) => traps && at >= START + upgradesOn * DAY,
    /** Outages fail what is asked of the service; machines and pages try again, three times as long apart each time. */
    lived: (request, at, caller) => {
      const { outage } = world;
      if (!isHit(outage, request, at)) return request;
      const failed = { ...request, status: 503, bytes: 120, ms: 5000 };
      if (caller !== undefined)
        for (const wait of [2000, 6000, 18_000, 54_000]) diary.add(at + wait, caller, failed, outage);
      return failed;
    },
  };
  if (traps) setSaasTraps(world, { scale });
  liveSaas(world, { scale });
  planAttacks(world, saasSurface(world), { only: attacks, intensities });
  const closed = diary.close(dice.fork('ids'));
  closed.calls = closed.calls.filter((call) => !isAway(world, call));
  for (const call of closed.calls) call.caller = asOfThen(world, call);
  return closed;
};

/** Who is on holiday does not call from home. */
const isAway = ({ away }, { at, caller, mark }) => {
  const trip = away.get(caller.consumer);
  return (
    mark?.kind !== 'attack' &&
    mark?.name !== 'holiday' &&
    trip !== undefined &&
    at >= trip.from &&
    at < trip.until
  );
};

const asOfThen = ({ moves, movesAt, cloudMoves }, { at, caller, mark }) => {
  if (mark?.kind === 'attack') return caller;
  if (moves?.has(caller.ip) && at >= movesAt) return { ...caller, ip: moves.get(caller.ip) };
  const move = cloudMoves.get(caller.ip);
  return move !== undefined && at >= move.from ? { ...caller, ip: move.ip } : caller;
};
