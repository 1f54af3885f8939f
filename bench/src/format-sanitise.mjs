/*
 * Lines a second on one core: format + sanitise (what the collector does to each line) beside plain JSON.parse of the same
 * lines. Uses the recorded Kong lines when they are there, else the excerpts among the collector's fixtures.
 * Run after `npm run build`: node bench/src/format-sanitise.mjs
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createNormaliser } from '@gatewatch/collector';

const recorded = new URL('../../../shared/kong/', import.meta.url);
const fixtures = new URL('../../packages/collector/src/fixtures/', import.meta.url);
const folder = existsSync(recorded) ? recorded : fixtures;
const files = readdirSync(folder).filter((name) => name.startsWith('tcp-log') && name.endsWith('.ndjson'));

const lines = files.flatMap((name) => {
  const bytes = readFileSync(new URL(name, folder));
  const found = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    if (end > start) found.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return found;
});

const measure = (name, work) => {
  for (let round = 0; round < 40; round += 1) for (const line of lines) work(line);
  let best = 0;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const began = process.hrtime.bigint();
    let done = 0;
    while (process.hrtime.bigint() - began < 1_000_000_000n) {
      for (const line of lines) work(line);
      done += lines.length;
    }
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    best = Math.max(best, done / seconds);
  }
  console.log(
    JSON.stringify({
      measure: name,
      linesPerSecond: Math.round(best),
      microsecondsPerLine: Number((1e6 / best).toFixed(2)),
    }),
  );
  return best;
};

const key = Buffer.alloc(32, 7);
const normalise = createNormaliser({ key });
let calls = 0;
let serial = 0;
const parse = measure('JSON.parse', (line) => JSON.parse(line.toString('utf8')));
const format = measure('format + sanitise', (line) => {
  if (normalise({ source: 'kong-tcp', receivedAtMs: 0, bytes: line }).kind === 'call') calls += 1;
});
measure('format + sanitise + JSON.stringify', (line) => {
  const result = normalise({ source: 'kong-tcp', receivedAtMs: 0, bytes: line });
  if (result.kind === 'call') serial += JSON.stringify(result.call).length;
});
const bytes = lines.reduce((sum, line) => sum + line.length, 0);
console.log(
  JSON.stringify({
    lines: lines.length,
    bytesPerLine: Math.round(bytes / lines.length),
    slowdown: Number((parse / format).toFixed(2)),
    calls,
    serial,
  }),
);
