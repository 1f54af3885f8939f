/*
 * The series baseline on the Numenta Anomaly Benchmark, by NAB's own scoring (./nab/score.mjs), beside NAB's windowedGaussian
 * and the two ends of the scale. One setting for all files, causal, one pass. The design was chosen on every other file ("design"); the rest is
 * printed apart ("check"). Published scores of others on the files of ../shared/data/nab are in its README.
 * Run after `npm run build`: node bench/src/nab.mjs [FOLDER with data/ and labels/combined_windows.json] [--files]
 */
import { fileURLToPath } from 'node:url';
import { createSeriesBaseline } from '@gatewatch/analytics';
import { readCorpus } from './nab/corpus.mjs';
import { REFERENCES } from './nab/references.mjs';
import { PROFILES, scoreCorpus } from './nab/score.mjs';

const [given] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folder = given ?? fileURLToPath(new URL('../../../shared/data/nab', import.meta.url));
const print = (row) => console.log(JSON.stringify(row));

const epoch = (time) => Date.parse(`${time.replace(' ', 'T')}Z`);
const OURS = {
  gatewatch: ({ times, values }) => {
    const baseline = createSeriesBaseline();
    return values.map((value, i) => baseline.observe(epoch(times[i]), value).score);
  },
};

const corpus = readCorpus(folder);
if (corpus.length === 0) console.log(`no NAB files in ${folder}`);
for (const [detector, detect] of Object.entries(corpus.length === 0 ? {} : { ...REFERENCES, ...OURS })) {
  const before = process.cpuUsage();
  const files = corpus.map((file) => ({ ...file, scores: detect(file) }));
  const values = corpus.reduce((sum, file) => sum + file.values.length, 0);
  const { user, system } = process.cpuUsage(before);
  const cpuMicroseconds = Number(((user + system) / values).toFixed(2));
  const sets = {
    all: files,
    design: files.filter(({ half }) => half === 'design'),
    check: files.filter(({ half }) => half === 'check'),
  };
  for (const [set, chosen] of Object.entries(sets)) {
    const row = { detector, set, files: chosen.length };
    for (const [name, profile] of Object.entries(PROFILES)) {
      const result = scoreCorpus(chosen, profile);
      row[name] = Number(result.score.toFixed(1));
      if (name === 'standard')
        Object.assign(row, { found: result.found, windows: result.windows, falseRows: result.falseRows });
    }
    print({ ...row, cpuMicrosecondsAValue: cpuMicroseconds });
  }
  if (!process.argv.includes('--files') || detector !== 'gatewatch') continue;
  const { threshold } = scoreCorpus(files, PROFILES.standard);
  for (const { name, times, windows, scores } of files) {
    const alarms = times.filter((_, i) => scores[i] >= threshold);
    const inside = (time, [from, to]) => time >= from && time <= to;
    const found = windows.filter((window) => alarms.some((time) => inside(time, window))).length;
    const outside = alarms.filter((time) => !windows.some((window) => inside(time, window))).length;
    print({ name, windows: windows.length, found, outside });
  }
}
