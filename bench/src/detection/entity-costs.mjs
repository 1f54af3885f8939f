import { createEngine } from '@gatewatch/analytics';
import { createDice } from './dice.mjs';
import { addressOf, madeCall, personOf } from './made-call.mjs';
import { DAY_MS, HOUR_MS } from './match.mjs';
import { livingBytes, processorMicros } from './processor-time.mjs';

const START_MS = Date.UTC(2026, 9, 19);
const MIB = 1_048_576;
/** Enough room for everybody: what they cost, not what is forgotten. */
const ROOM = { maxPeople: 2_000_000, maxSources: 2_000_000 };

/** Bytes of an engine that saw `count` callers with so many calls a working day for so many days, all at the same hours. */
const bytesWith = ({ count, days, callsADay, objects, nouns, known }, settings) => {
  const dice = createDice(5);
  const callers = Array.from({ length: count }, (_, n) =>
    known ? { person: personOf(n, 'clerk') } : { address: addressOf(n) },
  );
  const before = livingBytes();
  const engine = createEngine({ ...settings, ...ROOM });
  let n = 0;
  for (let day = 0; day < days; day += 1)
    for (let turn = 0; turn < callsADay; turn += 1)
      for (const caller of callers) {
        n += 1;
        const timeMs =
          START_MS +
          day * DAY_MS +
          8 * HOUR_MS +
          Math.floor(((turn * count + (n % count)) / (callsADay * count)) * 9 * HOUR_MS);
        engine.observe(
          madeCall({
            n,
            timeMs,
            ...caller,
            noun: dice.below(nouns),
            object: dice.below(objects),
            write: dice.below(8) === 0,
          }),
        );
      }
  const bytes = livingBytes() - before;
  // Keeps the engine alive until after the look.
  engine.advance(START_MS);
  return bytes;
};

/** Bytes one more caller takes: twice as many share the same world of endpoints and objects, which falls out. */
const bytesOf = (kind, settings) => {
  // What is compiled and cached on first use is nobody's.
  bytesWith(kind, settings);
  const once = bytesWith(kind, settings);
  return (bytesWith({ ...kind, count: 2 * kind.count }, settings) - once) / kind.count;
};

/** Every tenth is a person, the others are addresses that nobody knows. */
const callerOf = (who) =>
  who % 10 === 0 ? { person: personOf(who, 'member') } : { address: addressOf(who) };

/** Microseconds a call once so many callers are known: all of them first, then a measured rest. */
const costWith = (entities, settings) => {
  const dice = createDice(7);
  const before = livingBytes();
  const engine = createEngine({ ...settings, ...ROOM });
  const measured = 60_000;
  const total = entities + measured;
  const stepMs = DAY_MS / total;
  const callAt = (n, who) =>
    madeCall({
      n,
      timeMs: Math.floor(START_MS + n * stepMs),
      ...callerOf(who),
      object: dice.below(200_000),
    });
  for (let n = 0; n < entities; n += 1) engine.observe(callAt(n, n));
  let micros = 0;
  for (let done = 0; done < measured; done += 2_000) {
    const calls = Array.from({ length: 2_000 }, (_, index) =>
      callAt(entities + done + index, dice.below(entities)),
    );
    micros += processorMicros(() => {
      for (const call of calls) engine.observe(call);
    });
  }
  const livingMiB = (livingBytes() - before) / MIB;
  engine.advance(START_MS);
  return { entities, micros: micros / measured, livingMiB };
};

/** So many entities at once: a quarter people, the rest addresses nobody knows. */
const crowdOf = (entities, settings) => {
  const dice = createDice(9);
  const people = Math.round(entities / 4);
  const addresses = entities - people;
  const [callsAPerson, callsAnAddress] = [6, 3];
  const before = livingBytes();
  const engine = createEngine({ ...settings, ...ROOM });
  let n = 0;
  const total = people * callsAPerson + addresses * callsAnAddress;
  const timeOf = () => START_MS + Math.floor((n / total) * DAY_MS);
  for (let turn = 0; turn < callsAPerson; turn += 1) {
    for (let who = 0; who < people; who += 1) {
      n += 1;
      engine.observe(
        madeCall({
          n,
          timeMs: timeOf(),
          person: { ...personOf(who, 'member'), address: '192.0.2.1' },
          object: dice.below(500_000),
        }),
      );
    }
    for (let who = 0; turn < callsAnAddress && who < addresses; who += 1) {
      n += 1;
      engine.observe(madeCall({ n, timeMs: timeOf(), address: addressOf(who), object: dice.below(500_000) }));
    }
  }
  const livingMiB = (livingBytes() - before) / MIB;
  engine.advance(START_MS);
  return {
    entities,
    people,
    addresses,
    callsAPerson,
    callsAnAddress,
    livingMiB,
    residentMiB: process.resourceUsage().maxRSS / 1024,
  };
};

const KINDS = {
  'address that called three times': {
    count: 10_000,
    days: 1,
    callsADay: 3,
    objects: 500,
    nouns: 1,
    known: false,
  },
  'ordinary person and his address, 40 calls a day for 5 days': {
    count: 200,
    days: 5,
    callsADay: 40,
    objects: 5_000,
    nouns: 3,
    known: true,
  },
  'busy person and his address, 1,000 calls a day for 5 days': {
    count: 15,
    days: 5,
    callsADay: 1_000,
    objects: 5_000,
    nouns: 6,
    known: true,
  },
};

const asFigures = (figures) => ({ text: JSON.stringify(figures), figures });

/** Each runs in a process of its own (`--expose-gc`). */
export const runEntityBytes = ({ settings }) =>
  asFigures({
    bytes: Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, bytesOf(kind, settings)])),
  });
export const runEntityCost = ({ settings, entities }) => asFigures(costWith(entities, settings));
export const runCrowd = ({ settings, entities }) => asFigures(crowdOf(entities, settings));
