import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** NAB's files below a folder with data/ and labels/combined_windows.json: [{ name, times, values, windows, half }]. */
export function readCorpus(folder) {
  if (!existsSync(join(folder, 'data'))) return [];
  const labels = JSON.parse(readFileSync(join(folder, 'labels', 'combined_windows.json'), 'utf8'));
  const names = readdirSync(join(folder, 'data'))
    .sort()
    .flatMap((category) =>
      readdirSync(join(folder, 'data', category))
        .filter((file) => file.endsWith('.csv'))
        .sort()
        .map((file) => `${category}/${file}`),
    );
  return names.map((name, index) => {
    const lines = readFileSync(join(folder, 'data', name), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const rows = lines.map((line) => line.trim().split(','));
    const windows = (labels[name] ?? []).map((window) => window.map((time) => time.slice(0, 19)));
    return {
      name,
      times: rows.map(([time]) => time),
      values: rows.map(([, value]) => Number(value)),
      windows,
      half: index % 2 === 0 ? 'design' : 'check',
    };
  });
}
