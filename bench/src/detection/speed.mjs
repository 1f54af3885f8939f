import { createEngine } from '@gatewatch/analytics';
import { createWorld } from '@gatewatch/simulator';
import { createDice } from './dice.mjs';
import { runInside } from './inside.mjs';
import { madeCall, personOf } from './made-call.mjs';
import { DAY_MS } from './match.mjs';
import { openPipeline } from './pipeline.mjs';
import { processorMicros } from './processor-time.mjs';
import { textTable } from './text-table.mjs';

const CHUNK = 2_000;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const START_MS = Date.UTC(2026, 9, 19);

/** What the engine takes a call of a simulated company, beside `JSON.parse` of the same lines; days one to three. */
const companySpeed = async (settings) => {
  const world = createWorld({ seed: 1, startMs: START_MS, days: 3, scale: 1, attacks: 'all' });
  const { read } = await openPipeline();
  const engine = createEngine(settings);
  const spent = { engine: 0, parse: 0, calls: 0 };
  const chunks = [];
  let lines = [];
  const take = () => {
    const calls = lines.map((line) => read(line)).filter((call) => call !== undefined);
    const parse = processorMicros(() => {
      for (const line of lines) JSON.parse(line);
    });
    const observe = processorMicros(() => {
      for (const call of calls) engine.observe(call);
    });
    chunks.push(observe / calls.length);
    spent.engine += observe;
    spent.parse += parse;
    spent.calls += calls.length;
    lines = [];
  };
  for (const { line } of world.lines()) {
    lines.push(line);
    if (lines.length === CHUNK) take();
  }
  chunks.sort((a, b) => a - b);
  return {
    calls: spent.calls,
    callsPerCoreSecond: Math.round((spent.calls / spent.engine) * 1e6),
    microsACall: spent.engine / spent.calls,
    medianMicrosACall: chunks[Math.floor(chunks.length / 2)],
    jsonParseMicrosALine: spent.parse / spent.calls,
    timesJsonParse: spent.engine / spent.parse,
  };
};

/** Microseconds a call on each of ten days: 400 people, 60 calls each a day. */
const overDays = (settings) => {
  const dice = createDice(3);
  const engine = createEngine(settings);
  const people = Array.from({ length: 400 }, (_, n) => personOf(n, ['doctor', 'nurse', 'clerk'][n % 3]));
  const perDay = 24_000;
  let n = 0;
  return Array.from({ length: 10 }, (_, day) => {
    let micros = 0;
    for (let done = 0; done < perDay; done += CHUNK) {
      const calls = Array.from({ length: CHUNK }, (_, index) => {
        n += 1;
        const timeMs = START_MS + day * DAY_MS + Math.floor(((done + index) / perDay) * DAY_MS);
        const person = people[dice.below(people.length)];
        return madeCall({
          n,
          timeMs,
          person,
          noun: dice.below(3),
          object: dice.below(60_000),
          write: dice.below(5) === 0,
        });
      });
      micros += processorMicros(() => {
        for (const call of calls) engine.observe(call);
      });
    }
    return micros / perDay;
  });
};

export const runSpeed = async (options) => {
  const { settings } = options;
  const company = await companySpeed(settings);
  const days = overDays(settings);
  const { bytes } = runInside('entity-bytes', options);
  const curve = SIZES.filter((size) => size <= options.entities).map((size) =>
    runInside('entity-cost', options, size),
  );
  const crowd = runInside('crowd', options, options.entities);
  const figures = { company, microsACallByDay: days, bytes, curve, crowd };
  return { text: speedText(figures), figures };
};

const kib = (bytes) => `${(bytes / 1024).toFixed(2)} KiB`;

const speedText = ({ company, microsACallByDay, bytes, curve, crowd }) =>
  [
    `simulated company, ${company.calls} calls: ${company.callsPerCoreSecond} calls/s of one core (${company.microsACall.toFixed(1)} µs a call, median of chunks ${company.medianMicrosACall.toFixed(1)}), ${company.timesJsonParse.toFixed(2)} × JSON.parse of the same lines (${company.jsonParseMicrosALine.toFixed(1)} µs)`,
    textTable([
      ['a tracked entity', 'memory'],
      ...Object.entries(bytes ?? {}).map(([name, count]) => [name, kib(count)]),
    ]),
    textTable([
      ['entities', 'µs a call', 'living MiB'],
      ...curve.map((row) =>
        row.kind === 'failed'
          ? [row.entities, row.reason]
          : [row.entities, row.micros.toFixed(1), row.livingMiB.toFixed(0)],
      ),
    ]),
    textTable([
      ['day', ...microsACallByDay.map((_, day) => day + 1)],
      ['µs a call', ...microsACallByDay.map((micros) => micros.toFixed(1))],
    ]),
    crowdText(crowd),
  ].join('\n\n');

const crowdText = (crowd) =>
  crowd.kind === 'failed'
    ? `${crowd.entities} entities: ${crowd.reason}`
    : `${crowd.entities} entities (${crowd.people} people of ${crowd.callsAPerson} calls, ${crowd.addresses} addresses of ${crowd.callsAnAddress}): ${crowd.livingMiB.toFixed(0)} MiB living, ${crowd.residentMiB.toFixed(0)} MiB resident at most`;
