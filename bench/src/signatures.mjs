/*
 * Attack signatures: share of attacks and of ordinary requests that match, per labelled set and class, beside what OWASP CRS 4 flags of
 * the same rows; the Core Rule Set's own regression stages; cost a request beside JSON.parse of the same request. Reads the labelled
 * sets from ../shared/data; where they are not there, prints the cost only. `--missed SET GROUP` lists rows that are judged wrongly.
 */
import { createInspector, loadRules, SIGNATURES } from '@gatewatch/analytics';
import { linesOf } from './signatures/read-sets.mjs';
import { accessLogs, atrdf, CRS_FIGURES, crsRegression, csic, payloads } from './signatures/sets.mjs';

const print = (row) => console.log(JSON.stringify(row));
const share = (part, whole) => (whole === 0 ? null : Number((part / whole).toFixed(4)));
const inspector = createInspector();
const [flag, wantedSet, wantedGroup] = process.argv.slice(2);
const wanted = (set, group) => flag === '--missed' && set === wantedSet && group === wantedGroup;

function labelled() {
  const groups = new Map();
  for (const source of [payloads, csic, atrdf, accessLogs])
    for (const { set, group, benign, request } of source()) {
      const matches = inspector.inspect(request);
      const key = `${set} ${group}`;
      const seen = groups.get(key) ?? { benign, rows: 0, flagged: 0, categories: {} };
      seen.rows += 1;
      if (matches.length > 0) seen.flagged += 1;
      for (const one of new Set(matches.map(({ category }) => category)))
        seen.categories[one] = (seen.categories[one] ?? 0) + 1;
      if (wanted(set, group) && matches.length > 0 === benign) print({ missed: request, matches });
      groups.set(key, seen);
    }
  for (const [key, { benign, rows, flagged, categories }] of groups) {
    const [first, second] = CRS_FIGURES[key] ?? [];
    print({
      set: key,
      benign,
      rows,
      flagged,
      share: share(flagged, rows),
      crs4: first,
      crs4Level2: second,
      categories,
    });
  }
}

function regression() {
  const groups = new Map();
  for (const { group, must, uriOnly, request } of crsRegression()) {
    const seen = groups.get(group) ?? { must: [0, 0], mustNot: [0, 0], mustUri: [0, 0], mustNotUri: [0, 0] };
    const hit = inspector.inspect(request).length > 0 ? 1 : 0;
    for (const key of [must ? 'must' : 'mustNot', ...(uriOnly ? [must ? 'mustUri' : 'mustNotUri'] : [])]) {
      seen[key][0] += 1;
      seen[key][1] += hit;
    }
    groups.set(group, seen);
  }
  for (const [group, seen] of [...groups].sort())
    print({
      crsRegression: group,
      mustFire: seen.must[0],
      flagged: share(seen.must[1], seen.must[0]),
      mustFireByUri: seen.mustUri[0],
      flaggedByUri: share(seen.mustUri[1], seen.mustUri[0]),
      mustNotFire: seen.mustNot[0],
      flaggedOfThem: share(seen.mustNot[1], seen.mustNot[0]),
      mustNotFireByUri: seen.mustNotUri[0],
      flaggedOfThemByUri: share(seen.mustNotUri[1], seen.mustNotUri[0]),
    });
}

const HEADERS = [
  { name: 'host', value: 'api.example.com' },
  {
    name: 'user-agent',
    value:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  },
  { name: 'accept', value: 'application/json, text/plain, */*' },
];
const URL3 = {
  method: 'GET',
  path: '/v1/patients/48213/records',
  query: 'from=2026-01-01&to=2026-02-01&fields=id,name',
};
const TIMED = {
  'three parameters, raw': { ...URL3, headers: [] },
  'three parameters, decoded': {
    ...URL3,
    query: URL3.query.split('&').map((one) => ({ name: one.split('=')[0], value: one.split('=')[1] })),
    headers: [],
  },
  'three parameters and headers': { ...URL3, headers: HEADERS },
  'a search with an apostrophe': {
    method: 'GET',
    path: '/search',
    query: 'q=O%27Brien+and+sons&lang=en',
    headers: HEADERS,
  },
  'an attack': { method: 'GET', path: '/search', query: 'q=1%27%20or%201=1--&lang=en', headers: HEADERS },
};

function bestMicros(run) {
  const rounds = 2_000;
  for (let warm = 0; warm < rounds; warm += 1) run();
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const began = process.hrtime.bigint();
    for (let round = 0; round < rounds; round += 1) run();
    best = Math.min(best, Number(process.hrtime.bigint() - began) / 1e3 / rounds);
  }
  return Number(best.toFixed(2));
}

function cost() {
  for (const [name, request] of Object.entries(TIMED)) {
    const text = JSON.stringify(request);
    const micros = bestMicros(() => inspector.inspect(request));
    const parse = bestMicros(() => JSON.parse(text));
    print({ cost: name, micros, jsonParseMicros: parse, ratio: Number((micros / parse).toFixed(2)) });
  }
  for (const size of [1_000, 10_000, 100_000, 1_000_000]) {
    const request = {
      method: 'GET',
      path: '/',
      query: [{ name: 'q', value: "x' or ".repeat(size / 6) }],
      headers: [],
    };
    const began = process.hrtime.bigint();
    inspector.inspect(request);
    print({
      hostileCharacters: size,
      millis: Number((Number(process.hrtime.bigint() - began) / 1e6).toFixed(1)),
    });
  }
}

function own() {
  const names = [
    'web_sql_injection_in_access_logs',
    'web_xss_in_access_logs',
    'web_path_traversal_exploitation_attempt',
    'web_java_payload_in_access_logs',
  ];
  const files = names
    .map((name) => ({
      name: `${name}.yml`,
      text: linesOf(`sigma-web/webserver_generic/${name}.yml`).join('\n'),
    }))
    .filter(({ text }) => text !== '');
  if (files.length === 0) return;
  const { rules, rejections } = loadRules(files);
  print({ sigma: files.length, rules: rules.length, rejections });
}

print({ rules: SIGNATURES.length });
labelled();
regression();
own();
cost();
