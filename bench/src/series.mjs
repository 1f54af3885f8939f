/*
 * The series baseline on labelled series of services: average precision and AUROC of its score on the second half of each series (it
 * learns from the first), the mean over the series that have anomalies there; and what a fixed threshold gives: labelled stretches
 * found, and false alarms a day (runs of rows above it without a labelled row). Beside a 7-day seasonal z in the same run.
 * Every other series served to choose the design ("design"), the rest is printed apart ("check"). No adjustment of points.
 * Run after `npm run build`: node bench/src/series.mjs [FOLDER …] [--files]
 */
import { fileURLToPath } from 'node:url';
import { createSeriesBaseline } from '@gatewatch/analytics';
import { readSeries } from './series/datasets.mjs';
import { areaUnderRoc, averagePrecision, meanOf } from './series/ranking.mjs';
import { seasonalZ } from './series/seasonal-z.mjs';

const given = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const folders = given.length > 0 ? given : [`${data}wsd`, `${data}ms-cloud-monitoring`];
const round = (value) => (value === null ? null : Number(value.toFixed(3)));
const print = (row) => console.log(JSON.stringify(row));
const DAY_MS = 86_400_000;

const DETECTORS = {
  'seasonal z, 7 days': { threshold: 6, detect: seasonalZ },
  gatewatch: {
    threshold: 0.5,
    detect: ({ times, values }) => {
      const baseline = createSeriesBaseline();
      return values.map((value, i) => baseline.observe(times[i], value).score);
    },
  },
};

/** Runs of rows for which `is` holds: [[first, last]]. */
function runs(length, is) {
  const found = [];
  for (let i = 0; i < length; i++) {
    if (!is(i)) continue;
    if (i > 0 && is(i - 1)) found.at(-1)[1] = i;
    else found.push([i, i]);
  }
  return found;
}

function judge(series, { threshold, detect }) {
  const half = series.values.length >> 1;
  const scores = detect(series).slice(half);
  const labels = series.labels.slice(half);
  const times = series.times.slice(half);
  const any = ([from, to], is) => labels.slice(from, to + 1).some((_, i) => is(from + i));
  const above = (i) => scores[i] >= threshold;
  const labelled = (i) => labels[i] === 1;
  const alarms = runs(scores.length, above);
  const stretches = runs(scores.length, labelled);
  return {
    name: series.name,
    half: series.half,
    ap: averagePrecision(scores, labels),
    auroc: areaUnderRoc(scores, labels),
    found: stretches.filter((run) => any(run, above)).length,
    stretches: stretches.length,
    falseAlarms: alarms.filter((run) => !any(run, labelled)).length,
    days: (times.at(-1) - times[0]) / DAY_MS,
  };
}

const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);
for (const folder of folders) {
  const all = readSeries(folder);
  if (all.length === 0) console.log(`no series in ${folder}`);
  for (const [detector, how] of all.length === 0 ? [] : Object.entries(DETECTORS)) {
    const judged = all.map((series) => judge(series, how));
    for (const set of ['all', 'design', 'check']) {
      const rows = judged.filter(({ half }) => set === 'all' || half === set);
      print({
        data: folder.split('/').at(-1),
        detector,
        set,
        series: rows.length,
        withAnomalies: rows.filter(({ ap }) => ap !== null).length,
        ap: round(meanOf(rows.map(({ ap }) => ap))),
        auroc: round(meanOf(rows.map(({ auroc }) => auroc))),
        threshold: how.threshold,
        found: sum(rows, 'found'),
        stretches: sum(rows, 'stretches'),
        falseAlarmsADay: round(sum(rows, 'falseAlarms') / sum(rows, 'days')),
      });
    }
    if (process.argv.includes('--files'))
      for (const { name, ap, auroc } of judged) print({ detector, name, ap: round(ap), auroc: round(auroc) });
  }
}
