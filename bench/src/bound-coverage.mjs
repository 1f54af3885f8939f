/*
 * Does the bound hold as often as it says? Each history has a known truth, which labels the sample as people who are never wrong
 * would; the stated 95 % upper bound must be at or above the true share of legitimate hits in at least 95 % of them.
 * Usage, after `npm run build`: node bench/src/bound-coverage.mjs [--made 1000] [--worlds 30] [--days 1.4] [--scale 0.05]
 * [--attacks every-class|all]
 */
import { parseArgs } from 'node:util';
import { createBackTest, decide, drawSample, estimateHits } from '@gatewatch/analytics';
import { entityKey, NO_GUIDANCE } from '@gatewatch/model';
import { madeHistory } from './back-test/made-history.mjs';
import { WIDE_POLICY } from './back-test/policies.mjs';
import { WORLD_ENGINE, worldCalls } from './back-test/world-calls.mjs';
import { textTable } from './detection/text-table.mjs';

const { values } = parseArgs({
  options: {
    made: { type: 'string', default: '1000' },
    worlds: { type: 'string', default: '30' },
    days: { type: 'string', default: '1.4' },
    scale: { type: 'string', default: '0.05' },
    attacks: { type: 'string', default: 'every-class' },
  },
});

/** The first `count` of the sample, and what had been judged before, labelled by the truth. */
const labelled = (hits, legitimate, count) => {
  let left = count;
  return hits.map((hit) => {
    const known = hit.judged || (hit.sampled && left-- > 0);
    return known ? { ...hit, label: legitimate.has(hit.id) ? 'legitimate' : 'abuse' } : hit;
  });
};

const tally = (name) => ({ name, histories: 0, held: 0, upper: 0, truth: 0 });
const note = (into, hits, legitimate) => {
  const { upper } = estimateHits(hits, 30);
  const truth = legitimate.size / hits.length;
  into.histories += 1;
  into.upper += upper;
  into.truth += truth;
  // Shares of the same number of hits: compare with a margin for rounding only.
  if (upper >= truth - 1e-12) into.held += 1;
};

const BUDGET = 0.1;
const fixed = tally('made, so many labels as chosen beforehand');
const peeked = tally('made, labelled until at most 10 % or all are labelled');
for (let seed = 1; seed <= Number(values.made); seed++) {
  const { hits, legitimate, dice } = madeHistory(seed);
  const drawn = drawSample(hits, `seed ${seed}`);
  const sample = drawn.filter(({ sampled }) => sampled).length;
  note(fixed, labelled(drawn, legitimate, Math.round(dice() * sample)), legitimate);
  let count = 0;
  while (count < sample && estimateHits(labelled(drawn, legitimate, count), 30).upper > BUDGET) count++;
  note(peeked, labelled(drawn, legitimate, count), legitimate);
}

const worlds = ['few', 'half', 'all'].map((name) => tally(`simulated worlds, ${name} labelled`));
for (let seed = 101; seed < 101 + Number(values.worlds); seed++) {
  const { calls, truth } = await worldCalls({
    seed,
    days: Number(values.days),
    scale: Number(values.scale),
    attacks: values.attacks,
  });
  const run = createBackTest(
    {
      policy: WIDE_POLICY,
      others: [],
      protect: { entities: [], tags: [] },
      // Far less strict than an operator would be: a policy that also hits the honest is what a bound is for.
      engine: { ...WORLD_ENGINE, warmUpMs: 43_200_000, falseAlertsPerDay: 50 },
      fromMs: 0,
      toMs: Number.MAX_SAFE_INTEGER,
      effectDelayMs: 0,
      guidance: NO_GUIDANCE,
      verdicts: [],
      coverage: [],
      consumerGroups: [],
      endpoints: [],
    },
    decide,
  );
  for (const call of calls) run.observe(call);
  const { hits } = run.finish();
  if (hits.length === 0) continue;
  const abusers = new Set(truth.flatMap((one) => [one.entity, ...(one.acceptable ?? [])].map(entityKey)));
  const legitimate = new Set(hits.filter((hit) => !abusers.has(entityKey(hit.entity))).map(({ id }) => id));
  const drawn = drawSample(
    hits.map((hit) => ({ ...hit, judged: false, label: null })),
    `seed ${seed}`,
  );
  [Math.min(10, drawn.length), Math.ceil(drawn.length / 2), drawn.length].forEach((count, at) => {
    note(worlds[at], labelled(drawn, legitimate, count), legitimate);
  });
  console.error(
    `seed ${seed}: ${calls.length} calls, ${hits.length} hits, ${legitimate.size} legitimate; held so far ${worlds.map(({ held, histories }) => `${held} of ${histories}`).join(', ')}`,
  );
}

const percent = (share) => `${(share * 100).toFixed(1)} %`;
const all = [fixed, peeked, ...worlds];
console.log(
  textTable([
    ['histories', 'how many', 'bound held', 'true share, mean', 'bound, mean'],
    ...all.map(({ name, histories, held, upper, truth }) => [
      name,
      String(histories),
      percent(held / histories),
      percent(truth / histories),
      percent(upper / histories),
    ]),
  ]),
);
if ([fixed, ...worlds].some(({ histories, held }) => held / histories < 0.95)) process.exitCode = 1;
