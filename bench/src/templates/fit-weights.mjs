import { fileURLToPath } from 'node:url';
import { apisOf } from './data.mjs';
import { synthesise } from './synthesise.mjs';

/**
 * Fits `name-weights.ts` anew: node bench/src/templates/fit-weights.mjs DIR, prints the weights. Ridge logistic regression
 * (iteratively reweighted least squares) over every word of every place of synthesised traffic; true positions are given.
 */
const built = (file) =>
  import(new URL(`../../../packages/discovery/dist/templating/${file}.js`, import.meta.url));
const { ServicePaths } = await built('service-paths');
const { namesAt } = await built('place-names');
const { CONTEXTS, FEATURES, factsOf, featuresOf } = await built('name-features');
const { segmentsOf } = await import(
  new URL('../../../packages/discovery/dist/path-segments.js', import.meta.url)
);
const directory = process.argv[2] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const HELD = /github|okta/;
const STEP_WEIGHT = 0.5;

export const collect = (calls, rows) => {
  const paths = new ServicePaths(1e9, true);
  paths.judging = false;
  const truth = new Map();
  for (const call of calls) {
    const segments = segmentsOf(call.path);
    const wanted = call.truth
      .split(' ')[1]
      .split('/')
      .filter((one) => one !== '');
    if (segments.length !== wanted.length) continue;
    const end = paths.learn(segments, 0);
    end.end(call.method).calls++;
    let at = end;
    for (let index = segments.length - 1; index >= 0; index--) {
      if (!at.folded) {
        const literal = !wanted[index].includes('{}');
        truth.set(at, (truth.get(at) ?? false) || literal);
      }
      at = at.parent;
    }
  }
  for (const [node, literal] of truth) {
    paths.lexicon.count(node, -1);
    node.value = !literal;
    paths.lexicon.count(node, 1);
  }
  paths.restore(0);
  const walk = (view) => {
    const place = namesAt(view);
    if (place.names.length > 0) {
      const facts = factsOf(view, place);
      for (const name of place.names) {
        const values = name.nodes.filter((node) => node.value).length;
        rows.push({
          context: facts.context,
          x: featuresOf(name, facts, place, paths.lexicon),
          y: values > 0 ? 1 : 0,
          w: 1 / place.names.length ** STEP_WEIGHT,
        });
      }
    }
    for (const child of view.children?.values() ?? []) walk(child);
  };
  walk(paths.root.view);
};

const rows = [];
for (const api of apisOf(directory, 4)) {
  if (HELD.test(api.api)) continue;
  collect(synthesise(api, 1, { seed: 11 }), rows);
  collect(synthesise(api, 3, { seed: 12, entities: 3, skew: true }), rows);
  collect(synthesise(api, 5, { seed: 13, skew: true }), rows);
  collect(synthesise(api, 20, { seed: 14, most: 60, skew: true }), rows);
}
const n = FEATURES.length;
const solve = (matrix, vector) => {
  const a = matrix.map((row, index) => [...row, vector[index]]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) pivot = row;
    [a[column], a[pivot]] = [a[pivot], a[column]];
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = a[row][column] / a[column][column];
      if (factor !== 0) for (let k = column; k <= n; k++) a[row][k] -= factor * a[column][k];
    }
  }
  return a.map((row, index) => row[n] / row[index]);
};
const RIDGE = 1;
const dot = (x, weights) => x.reduce((total, value, k) => total + value * weights[k], 0);
const fit = (some) => {
  let weights = new Float64Array(n);
  for (let round = 0; round < 12; round++) {
    const hessian = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => (i === j ? RIDGE : 0)),
    );
    const gradient = Array.from(weights, (w) => -RIDGE * w);
    for (const { x, y, w } of some) {
      const p = 1 / (1 + Math.exp(-dot(x, weights)));
      const curvature = w * Math.max(1e-6, p * (1 - p));
      for (let i = 0; i < n; i++) {
        if (x[i] === 0) continue;
        gradient[i] += w * (y - p) * x[i];
        for (let j = 0; j < n; j++) hessian[i][j] += curvature * x[i] * x[j];
      }
    }
    const step = solve(hessian, gradient);
    weights = weights.map((w, k) => w + step[k]);
  }
  return weights;
};
console.log(`import type { Context } from './name-features.js';

/**
 * What each of \`FEATURES\` says for a value, in log odds, by context: ridge logistic regression over
 * ${rows.length.toLocaleString('en')} words in traffic synthesised from public API descriptions (APIs.guru, CC0; the part whose sha256(api id) mod 10
 * is 4, without the services that the bench is run on); printed by \`bench/src/templates/fit-weights.mjs\`.
 */
export const NAME_WEIGHTS: Readonly<Record<Context, readonly number[]>> = {`);
for (const context of CONTEXTS) {
  const some = rows.filter((row) => row.context === context);
  const weights = fit(some);
  let right = 0;
  let sum = 0;
  for (const { x, y, w } of some) {
    if (dot(x, weights) > 0 === (y === 1)) right += w;
    sum += w;
  }
  console.error(
    `${context}: ${some.length} words, ${some.filter(({ y }) => y === 1).length} values, weighted accuracy ${(right / sum).toFixed(4)}`,
  );
  console.log(`  ${context === 'top' ? 'top' : `'${context}'`}: [`);
  for (const [index, name] of FEATURES.entries()) console.log(`    ${weights[index].toFixed(2)}, // ${name}`);
  console.log('  ],');
}
console.log('};');
