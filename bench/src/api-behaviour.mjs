/*
 * The shape baseline on behaviour summaries of a real micro-service application: taught every other normal row, it ranks the other normal
 * rows against outliers, bots and attacks (AUROC). Unsupervised, and without num_users and num_sessions, which give the labels
 * away. Beside an isolation forest taught the same rows, its mean over seeds, on values as they are and on their logarithms.
 * Run after `npm run build`: node bench/src/api-behaviour.mjs [FOLDER]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createShapeBaseline } from '@gatewatch/analytics';
import { isolationForest } from './api-behaviour/isolation-forest.mjs';
import { areaUnderRoc, meanOf } from './series/ranking.mjs';

const folder =
  process.argv[2] ?? fileURLToPath(new URL('../../../shared/data/api-behaviour', import.meta.url));
const FIELDS = [
  'inter_api_access_duration(sec)',
  'api_access_uniqueness',
  'sequence_length(count)',
  'vsession_duration(min)',
  'num_unique_apis',
];
const FILES = { supervised: 'classification', remaining: 'behavior_type' };
const SEEDS = [1, 2, 3, 4, 5];

function read(file, label) {
  const name = ['.dev.csv', '.dev.csv.gz', '.csv', '.csv.gz']
    .map((end) => join(folder, file + end))
    .find(existsSync);
  if (name === undefined) return [];
  const bytes = readFileSync(name);
  const [head, ...lines] = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split('\n');
  const columns = head.trim().split(',');
  return lines.map((line) => {
    const cells = line.trim().split(',');
    const cell = (column) => cells[columns.indexOf(column)];
    return { vector: FIELDS.map((field) => Number(cell(field))), kind: cell(label) };
  });
}

const logs = (vector) => vector.map((value) => Math.log(value + 1e-6));
const forest = (view) => (seed, rows) => {
  const score = isolationForest(rows.map(view), seed);
  return (vector) => score(view(vector));
};
const RANKERS = {
  'isolation forest': { seeds: SEEDS, teach: forest((vector) => vector) },
  'isolation forest of logarithms': { seeds: SEEDS, teach: forest(logs) },
  gatewatch: {
    seeds: [0],
    teach: (_, rows) => {
      const baseline = createShapeBaseline(FIELDS);
      for (const row of rows) baseline.learn(row);
      return (vector) => -baseline.surpriseOf(vector).logTail;
    },
  },
};

for (const [file, label] of Object.entries(FILES)) {
  const rows = read(file, label);
  if (rows.length === 0) console.log(`no ${file} rows in ${folder}`);
  const normal = rows.filter(({ kind }) => kind === 'normal').map(({ vector }) => vector);
  const taught = normal.filter((_, i) => i % 2 === 0);
  const others = normal.filter((_, i) => i % 2 === 1);
  const kinds = [...new Set(rows.map(({ kind }) => kind))].filter((kind) => kind !== 'normal').sort();
  for (const [ranker, { seeds, teach }] of rows.length === 0 ? [] : Object.entries(RANKERS)) {
    const row = { file, ranker, taught: taught.length };
    const start = performance.now();
    const scorers = seeds.map((seed) => teach(seed, taught));
    const usual = scorers.map((score) => others.map(score));
    for (const kind of kinds) {
      const odd = rows.filter((candidate) => candidate.kind === kind).map(({ vector }) => vector);
      const labels = [...others.map(() => 0), ...odd.map(() => 1)];
      const areas = scorers.map((score, i) => areaUnderRoc([...usual[i], ...odd.map(score)], labels));
      row[kind] = Number(meanOf(areas).toFixed(3));
    }
    const judged = rows.length - taught.length;
    const microseconds = ((performance.now() - start) * 1000) / judged / seeds.length;
    console.log(JSON.stringify({ ...row, microsecondsARow: Number(microseconds.toFixed(1)) }));
  }
}
