import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { samples, sites } from './templates/access-logs.mjs';
import { attacks } from './templates/attacks.mjs';
import { costs } from './templates/costs.mjs';
import { apisOf, readLines } from './templates/data.mjs';
import { learned, live } from './templates/ours.mjs';
import { byDrain, byRegex } from './templates/references.mjs';
import { mean, score, show, wrong } from './templates/score.mjs';
import { synthesise } from './templates/synthesise.mjs';

/**
 * How well paths are grouped into endpoints, beside id regular expressions and a Drain-style clusterer, and what it costs.
 * Usage: node bench/src/templates.mjs [DIR] [--wrong], where DIR holds `api-traffic/*.jsonl.gz` (recorded calls with true
 * templates), `openapi-templates/dev.jsonl.gz` and `access-logs/`.
 */
const given = process.argv.slice(2).find((one) => !one.startsWith('--'));
const directory = given ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
if (!existsSync(`${directory}/api-traffic`)) {
  console.error(`templates: no data in ${directory}; usage: node bench/src/templates.mjs DIR`);
  process.exit(0);
}
const WAYS = {
  ours: learned,
  'ours, as it came': live,
  'id expressions': byRegex,
  'Drain .4 depth 4': (calls) => byDrain(calls),
  'Drain .7 depth 6': (calls) => byDrain(calls, { similarity: 0.7, depth: 6 }),
};

console.log('# recorded client traffic in file order, paths alone');
for (const name of ['github-pygithub', 'okta']) {
  const calls = readLines(`${directory}/api-traffic/${name}.jsonl.gz`).map(
    ({ method, path, host, template }) => ({
      method,
      path,
      host,
      status: 200,
      truth: template === null ? null : `${method} ${template}`,
    }),
  );
  for (const [way, group] of Object.entries(WAYS)) {
    const keys = group(calls);
    const scored = calls.map((call, index) => [call.truth, keys[index]]).filter(([truth]) => truth !== null);
    const result = score(
      scored.map(([, key]) => key),
      scored.map(([truth]) => truth),
    );
    console.log(show(`${name}: ${way}`, result));
    if (way === 'ours' && process.argv.includes('--wrong')) console.log(wrong(calls, keys));
  }
}

console.log(
  '\n# traffic synthesised from public API descriptions that nothing was fitted on (mean over APIs)',
);
const apis = apisOf(directory, 5).filter((api) => api.ops.length >= 5 && api.ops.length <= 300);
for (const perEndpoint of [50, 5])
  for (const [way, group] of Object.entries(WAYS)) {
    if (way === 'ours, as it came') continue;
    const results = apis.map((api) => {
      const calls = synthesise(api, perEndpoint, { seed: 7 });
      return score(
        group(calls),
        calls.map((call) => call.truth),
      );
    });
    console.log(show(`${apis.length} APIs, ${perEndpoint} calls an endpoint: ${way}`, mean(results)));
  }

console.log('\n# ordinary web logs: endpoints beside a list made by hand');
for (const { name, calls, paths, byHand, ours } of sites(directory, learned))
  console.log(
    `${name}: ${calls} calls, ${paths} paths, by hand ${byHand}, ours ${ours.size}, ratio ${(ours.size / byHand).toFixed(2)}`,
  );
for (const { name, calls, paths, ours } of samples(directory, learned))
  console.log(`formats/${name}: ${calls} calls, ${paths} paths, ours ${ours.size}`);

console.log('\n# 1,000,000 invented paths in an hour, after 3,000 ordinary calls');
for (const line of attacks()) console.log(line);

console.log('\n# cost');
for (const line of costs()) console.log(line);
