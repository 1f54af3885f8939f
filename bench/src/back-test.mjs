/*
 * Back-tests: how fast against the engine alone, whether they foresee what enforcement then does (the platform's own way
 * from alert to order, a gateway in the loop that enacts at once), and what the lake pays for being able to.
 * Usage, after `npm run build`: node bench/src/back-test.mjs [--seeds 1,2,3] [--days 5] [--scale 0.3]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackTest, createEngine, decide } from '@gatewatch/analytics';
import { entityKey, NO_GUIDANCE } from '@gatewatch/model';
import { enforceHistory } from '@gatewatch/platform/enforced-history';
import { bytesPerCall } from './back-test/bytes-per-call.mjs';
import { POLICIES } from './back-test/policies.mjs';
import { WORLD_ENGINE, worldCalls } from './back-test/world-calls.mjs';
import { textTable } from './detection/text-table.mjs';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    days: { type: 'string', default: '5' },
    scale: { type: 'string', default: '0.3' },
  },
});
const seeds = values.seeds.split(',').map(Number);
const folder = mkdtempSync(join(tmpdir(), 'gatewatch-bench-'));

const timed = (work) => {
  const startMs = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - startMs) / 1000 };
};

const caseOf = (policy) => ({
  policy,
  others: [],
  protect: { entities: [], tags: [] },
  engine: WORLD_ENGINE,
  fromMs: 0,
  toMs: Number.MAX_SAFE_INTEGER,
  effectDelayMs: 0,
  guidance: NO_GUIDANCE,
  verdicts: [],
  coverage: [],
  consumerGroups: [],
  endpoints: [],
});

const backTest = (policy, calls) => {
  const run = createBackTest(caseOf(policy), decide);
  for (const call of calls) run.observe(call);
  return run.finish();
};

const engineAlone = (calls) => {
  const engine = createEngine(WORLD_ENGINE);
  for (const call of calls) engine.observe(call);
};

const rows = [
  [
    'seed',
    'policy',
    'calls',
    'foreseen',
    'enforced',
    'same entity and moment',
    'swallowed',
    'blocked',
    'frozen',
  ],
];
const speeds = [];
let [same, all] = [0, 0];
try {
  for (const seed of seeds) {
    const { calls } = await worldCalls({ seed, days: Number(values.days), scale: Number(values.scale) });
    for (const policy of POLICIES) {
      const { result, seconds } = timed(() => backTest(policy, calls));
      const alone = timed(() => engineAlone(calls)).seconds;
      speeds.push({ backTest: calls.length / seconds, alone: calls.length / alone });
      const live = await enforceHistory({
        calls,
        policy,
        engine: createEngine(WORLD_ENGINE),
        path: join(folder, `${seed}-${policy.name}.db`),
        onFailure: (error) => {
          throw error;
        },
      });
      const foreseen = new Map(
        result.hits.map((hit) => [entityKey(hit.entity), Date.parse(hit.firstActedAt)]),
      );
      const keys = new Set([...foreseen.keys(), ...live.firstActed.keys()]);
      const equal = [...keys].filter((key) => foreseen.get(key) === live.firstActed.get(key)).length;
      same += equal;
      all += keys.size;
      rows.push(
        [
          seed,
          policy.name,
          calls.length,
          foreseen.size,
          live.firstActed.size,
          `${equal} of ${keys.size}`,
          result.swallowed.total.calls,
          live.blocked.size,
          `${result.freezes.length > 0} / ${live.frozen}`,
        ].map(String),
      );
    }
  }
  const { written, without } = await bytesPerCall(join(folder, 'lake'), seeds[0] ?? 1);
  const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  console.log(textTable(rows));
  console.log(`\nsame entity, same first moment: ${same} of ${all}`);
  console.log(
    `calls a second: back-test ${Math.round(median(speeds.map((one) => one.backTest)))}, engine alone ${Math.round(median(speeds.map((one) => one.alone)))} (median, same calls, same run)`,
  );
  console.log(
    `bytes a call in the lake: ${written.toFixed(1)}, without what only back-tests need ${without.toFixed(1)}`,
  );
  if (same < all) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
