import { createEngine } from '@gatewatch/analytics';
import { createDice } from './dice.mjs';
import { madeCall, personOf } from './made-call.mjs';
import { DAY_MS, HOUR_MS } from './match.mjs';
import { Stories } from './stories.mjs';
import { share, textTable } from './text-table.mjs';

/** A Monday. */
const START_MS = Date.UTC(2026, 8, 7);
const QUIET_DAYS = 14;
const RAMP_DAYS = 30;
const GROWTH = 1.05;
/** He has to be seen before he takes so many times what he started with. */
const LIMIT = 4;
const PEERS = 20;
const WHO = 3;

/**
 * Two ways to grow. `objects`: a clerk reads more and more different records, on working days, as records are read.
 * `calls`: a program asks for the same lists and the same few objects more and more often, day and night.
 */
const KINDS = [
  { name: 'distinct objects', role: 'clerk', aDay: 80, everyDay: false, objects: 60_000, hours: [8, 17] },
  { name: 'calls', role: 'partner', aDay: 400, everyDay: true, objects: 25, hours: [0, 24] },
];

/** Calls of one day of a caller: `expected` on average, as days and hours differ (over-dispersed), in order of time. */
const dayOf = (dice, kind, person, day, expected) => {
  const weekday = day % 7 < 5 || kind.everyDay;
  const today = expected * dice.around(0.25) * (weekday ? 1 : 0.05);
  const [from, to] = kind.hours;
  const calls = [];
  for (let hour = from; hour < to; hour += 1) {
    const rate = (today / (to - from)) * dice.around(0.35);
    if (rate <= 0) continue;
    let at = -Math.log(1 - dice.next()) / rate;
    while (at < 1) {
      const timeMs = Math.floor(START_MS + day * DAY_MS + (hour + at) * HOUR_MS);
      calls.push({
        timeMs,
        person,
        object: 10_000 + dice.below(kind.objects),
        noun: kind.everyDay ? dice.below(3) : 0,
      });
      at += -Math.log(1 - dice.next()) / rate;
    }
  }
  return calls;
};

const play = (kind, seed, settings) => {
  const dice = createDice(seed * 97);
  const people = Array.from({ length: PEERS }, (_, n) => ({
    ...personOf(n, kind.role),
    pace: dice.around(0.3),
  }));
  people[WHO].pace = 1;
  const engine = createEngine(settings);
  const stories = new Stories();
  let n = 0;
  for (let day = 0; day < QUIET_DAYS + RAMP_DAYS; day += 1) {
    const ramp = GROWTH ** Math.max(0, day - QUIET_DAYS + 1);
    const calls = people
      .flatMap((person, index) =>
        dayOf(dice, kind, person, day, kind.aDay * person.pace * (index === WHO ? ramp : 1)),
      )
      .sort((a, b) => a.timeMs - b.timeMs);
    for (const call of calls) {
      n += 1;
      stories.take(engine.observe(madeCall({ ...call, n })), n);
    }
  }
  const told = stories.list().filter(({ operational }) => !operational);
  const his = told.filter(({ entity }) => entity.id === people[WHO].id);
  const rampMs = START_MS + QUIET_DAYS * DAY_MS;
  const seen = his.find(({ told: [first] }) => first.atMs >= rampMs);
  const days = seen === undefined ? undefined : Math.floor((seen.told[0].atMs - rampMs) / DAY_MS) + 1;
  return {
    seed,
    kind: kind.name,
    seenOnDay: days,
    timesStart: days === undefined ? undefined : GROWTH ** days,
    detector: seen?.detector,
    alertsOnOthers: told.length - his.length,
    alertsBefore: his.filter(({ told: [first] }) => first.atMs < rampMs).length,
  };
};

/** An account that takes 5 % more each day, among honest ones whose days differ: when is it told of? */
export const runPoisoning = ({ settings, poisoningSeeds }) => {
  const rows = KINDS.flatMap((kind) => poisoningSeeds.map((seed) => play(kind, seed, settings)));
  const held = rows.filter(({ timesStart }) => timesStart !== undefined && timesStart < LIMIT).length;
  return {
    text: [
      `5 % more a day for ${RAMP_DAYS} days (${(GROWTH ** RAMP_DAYS).toFixed(1)} × in the end), after ${QUIET_DAYS} quiet days, ${PEERS - 1} honest peers: seen before ${LIMIT} × in ${held} of ${rows.length}`,
      textTable([
        ['what grows', 'seed', 'seen on day', '× start', 'by', 'alerts before', 'alerts on the others'],
        ...rows.map((row) => [
          row.kind,
          row.seed,
          row.seenOnDay ?? '–',
          share(row.timesStart, 2),
          row.detector ?? '–',
          row.alertsBefore,
          row.alertsOnOthers,
        ]),
      ]),
    ].join('\n\n'),
    figures: { seenInTime: held, of: rows.length, rows },
  };
};
