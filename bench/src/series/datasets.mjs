import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const bare = (text) => text.replaceAll('"', '').trim();
const timeOf = (text) => {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  return Date.parse(`${text.replace(' ', 'T').replace(/Z$/, '')}Z`);
};

/** Labelled series of a folder, at any depth: `time,value,label` in CSV or CSV.gz → [{ name, times, values, labels, half }]. */
export function readSeries(folder, below = '') {
  if (!existsSync(folder)) return [];
  const found = readdirSync(join(folder, below))
    .sort()
    .flatMap((entry) => {
      const name = join(below, entry);
      if (statSync(join(folder, name)).isDirectory()) return readSeries(folder, name);
      if (!/\.csv(\.gz)?$/.test(entry)) return [];
      const bytes = readFileSync(join(folder, name));
      const text = (entry.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      const rows = text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').map(bare))
        .filter(([, value]) => value !== '' && Number.isFinite(Number(value)));
      return [
        {
          name,
          times: rows.map(([time]) => timeOf(time)),
          values: rows.map(([, value]) => Number(value)),
          labels: rows.map(([, , label]) => (Number(label) > 0 ? 1 : 0)),
        },
      ];
    });
  return below === ''
    ? found.map((series, index) => ({ ...series, half: index % 2 === 0 ? 'design' : 'check' }))
    : found;
}
