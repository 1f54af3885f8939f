import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createTemplater } from '@gatewatch/discovery';

/**
 * How well paths are grouped into endpoints, and how fast. Usage: node bench/src/templates.mjs [DIR], where DIR holds
 * `api-traffic/*.jsonl.gz` (recorded calls with true templates) and `openapi-templates/dev.jsonl.gz`.
 * GA: share of calls whose predicted group equals the true group; FGA: F1 over groups; pairwise F1 over pairs of calls.
 */
const directory = process.argv[2] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
if (!existsSync(`${directory}/api-traffic`)) {
  console.error(`templates: no data in ${directory}; usage: node bench/src/templates.mjs DIR`);
  process.exit(0);
}
const lines = (file) =>
  gunzipSync(readFileSync(`${directory}/${file}`))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const groupsOf = (keys) => {
  const groups = new Map();
  keys.forEach((key, index) => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return groups;
};
const pairs = (groups) =>
  [...groups.values()].reduce((sum, group) => sum + (group.length * (group.length - 1)) / 2, 0);

const score = (predicted, truth) => {
  const ours = groupsOf(predicted);
  const right = groupsOf(truth);
  const same = new Set([...right.values()].map((group) => group.join(',')));
  const exact = [...ours.values()].filter((group) => same.has(group.join(',')));
  const ga = exact.reduce((sum, group) => sum + group.length, 0) / truth.length;
  const precision = exact.length / ours.size;
  const recall = exact.length / right.size;
  const both = pairs(groupsOf(truth.map((key, index) => `${key}\n${predicted[index]}`)));
  const pairPrecision = both / Math.max(1, pairs(ours));
  const pairRecall = both / Math.max(1, pairs(right));
  const f1 = (p, r) => (p + r === 0 ? 0 : (2 * p * r) / (p + r));
  return {
    ga,
    fga: f1(precision, recall),
    precision,
    recall,
    pairF1: f1(pairPrecision, pairRecall),
    groups: ours.size,
    truth: right.size,
  };
};
const show = (name, result) =>
  console.log(
    `${name.padEnd(34)} GA ${result.ga.toFixed(3)}  FGA ${result.fga.toFixed(3)} (P ${result.precision.toFixed(3)} R ${result.recall.toFixed(3)})  pair F1 ${result.pairF1.toFixed(3)}  groups ${result.groups}/${result.truth}`,
  );

/** Live: each call keeps what it was assigned to when it came. Learned: all calls are assigned again at the end. */
const run = (name, calls) => {
  const templater = createTemplater();
  const live = calls.map((call) => `${call.method} ${templater.assign(call).template}`);
  const learned = calls.map((call) => `${call.method} ${templater.templateOf(call).template}`);
  const scored = calls.map((call, index) => ({ call, index })).filter(({ call }) => call.template !== null);
  const truth = scored.map(({ call }) => `${call.method} ${call.template}`);
  show(
    `${name}, live`,
    score(
      scored.map(({ index }) => live[index]),
      truth,
    ),
  );
  const result = score(
    scored.map(({ index }) => learned[index]),
    truth,
  );
  show(`${name}, learned`, result);
  if (process.argv.includes('--wrong')) {
    const ours = groupsOf(learned);
    const right = groupsOf(calls.map((call) => `${call.method} ${call.template}`));
    for (const [key, group] of right) {
      const mine = new Set(group.map((index) => learned[index]));
      const merged = [...mine].some((k) =>
        ours.get(k).some((index) => !group.includes(index) && calls[index].template !== null),
      );
      if (mine.size > 1 || merged)
        console.log(
          `  ${merged ? 'merged' : 'split'} ${key} n=${group.length} -> ${[...mine].slice(0, 6).join(' | ')}`,
        );
    }
  }
  return result;
};

for (const name of ['github-pygithub', 'okta']) {
  run(
    name,
    lines(`api-traffic/${name}.jsonl.gz`).map((call) => ({ ...call, service: undefined })),
  );
}

/* Simulated traffic over real templates whose vocabulary was not used (sha256 mod 10 is 4 or 5). */
const remainder = (api) => Number(BigInt(`0x${createHash('sha256').update(api).digest('hex')}`) % 10n);
let seed = 1;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const text = (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join('');
const NAMES =
  'anna bob carla dmitri elena fatima george hana ivan julia karl lena mateo nadia oscar petra quentin rosa stefan tanja umar vera walter xenia yusuf zoe acme-corp globex initech umbrella-labs hooli wonka stark-industries wayne-ent cyberdyne tyrell soylent oscorp massive-dynamic vandelay blue-sky red-river'.split(
    ' ',
  );
const VALUES = {
  integer: () => String(Math.floor(random() * 1e6) + 1),
  uuid: () =>
    `${text('0123456789abcdef', 8)}-${text('0123456789abcdef', 4)}-4${text('0123456789abcdef', 3)}-a${text('0123456789abcdef', 3)}-${text('0123456789abcdef', 12)}`,
  objectId: () => text('0123456789abcdef', 24),
  base62: () => text('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', 20),
  name: () => pick(NAMES),
};
const kindFor = (parameter) => {
  if (/name|slug|owner|repo|user$|login|key|code|type|lang|country|symbol|tag/i.test(parameter))
    return 'name';
  return pick(['integer', 'integer', 'uuid', 'uuid', 'objectId', 'base62']);
};
const simulate = (api) => {
  const kinds = new Map();
  const popularity = api.ops.map(() => 1 / (1 + Math.floor(random() * 30)));
  const sum = popularity.reduce((a, b) => a + b, 0);
  const draw = () => {
    let at = random() * sum;
    for (let index = 0; index < popularity.length; index++) {
      at -= popularity[index];
      if (at <= 0) return api.ops[index];
    }
    return api.ops.at(-1);
  };
  return Array.from({ length: Math.min(20_000, api.ops.length * 40) }, () => {
    const [method, template] = draw();
    const path = template.replaceAll(/\{([^}]*)\}/g, (_, parameter) => {
      if (!kinds.has(parameter)) kinds.set(parameter, kindFor(parameter));
      return VALUES[kinds.get(parameter)]();
    });
    return { method, path, host: api.api, status: 200, template };
  });
};
const apis = lines('openapi-templates/dev.jsonl.gz').filter(
  (api) =>
    remainder(api.api) >= 4 &&
    api.ops.length >= 5 &&
    api.ops.length <= 300 &&
    !api.ops.some(([, template]) => template.includes('#')),
);
const results = apis.map((api) => {
  const calls = simulate(api);
  const templater = createTemplater();
  for (const call of calls) templater.assign(call);
  return score(
    calls.map((call) => `${call.method} ${templater.templateOf(call).template}`),
    calls.map((call) => `${call.method} ${call.template}`),
  );
});
const mean = (key) => results.reduce((sum, result) => sum + result[key], 0) / results.length;
console.log(
  `${apis.length} simulated APIs, learned, mean  GA ${mean('ga').toFixed(3)}  FGA ${mean('fga').toFixed(3)}  pair F1 ${mean('pairF1').toFixed(3)}`,
);

/* Speed, warm, over a clinic-like mix of ids. */
const paths = Array.from({ length: 20_000 }, () =>
  pick([
    () => `/v1/patients/${VALUES.integer()}/records`,
    () => `/v1/patients/${VALUES.uuid()}`,
    () => '/v1/appointments',
    () => `/v1/appointments/${VALUES.base62()}/notes/${VALUES.integer()}`,
    () => '/auth/login',
  ])(),
);
const service = { id: 's', name: 'clinic' };
const templater = createTemplater();
const calls = paths.map((path) => ({ method: 'GET', path, host: 'a', status: 200, service, route: service }));
for (let round = 0; round < 5; round++) for (const call of calls) templater.assign(call);
const rounds = 25;
const started = performance.now();
for (let round = 0; round < rounds; round++) for (const call of calls) templater.assign(call);
const seconds = (performance.now() - started) / 1000;
console.log(`assign ${Math.round((rounds * calls.length) / seconds).toLocaleString('en')} calls/s`);
