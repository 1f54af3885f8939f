/*
 * Lines a second on one core that each format reads into calls (no sanitising), beside the least that any program would do
 * with the same lines: JSON.parse of JSON, String.split at blanks (or tabs) of text. Lines: the format's examples and the
 * lines recorded from real programs, and the public logs beside the repository where they are at hand.
 * Run after `npm run build`: node bench/src/formats.mjs [format …]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { FORMATS } from '../../packages/collector/dist/formats/index.js';
import { LogLine } from '../../packages/collector/dist/formats/log-line.js';

const FIXTURES = new URL('../../packages/collector/src/fixtures/', import.meta.url);
const APART = new URL('../../../shared/data/access-logs/', import.meta.url);
const MEASURED_MS = 400;

const linesOf = (bytes) =>
  bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Buffer.from(line.replace(/\r$/, ''), 'latin1'));

const publicLogs = existsSync(APART)
  ? [
      ...readdirSync(APART).map((name) => name),
      ...readdirSync(new URL('formats/', APART)).map((name) => `formats/${name}`),
    ]
      .filter((name) => name.endsWith('.gz') || name.endsWith('.log'))
      .map((name) => {
        const bytes = readFileSync(new URL(name, APART));
        return { name, lines: linesOf(name.endsWith('.gz') ? gunzipSync(bytes) : bytes) };
      })
  : [];

const lineOf = (bytes) => new LogLine({ source: 'bench', receivedAtMs: 0, bytes, stream: 'a' });

function linesPerSecond(lines, work) {
  for (let round = 0; round < 3 + 20_000 / lines.length; round += 1) for (const line of lines) work(line);
  let best = 0;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const began = performance.now();
    let done = 0;
    while (performance.now() - began < MEASURED_MS) {
      for (const line of lines) work(line);
      done += lines.length;
    }
    best = Math.max(best, done / ((performance.now() - began) / 1000));
  }
  return best;
}

const wanted = process.argv.slice(2);
for (const format of FORMATS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const own = [
    ...format.examples.map((line) => Buffer.from(line)),
    ...(existsSync(new URL(`${format.name}.log`, FIXTURES))
      ? linesOf(readFileSync(new URL(`${format.name}.log`, FIXTURES)))
      : []),
  ];
  const seen = format.createReader();
  const calls = own.filter((line) => seen(lineOf(line)).kind === 'call');
  if (calls.length === 0) continue;
  const read = format.createReader();
  for (const line of own) if (line[0] === 0x23) read(lineOf(line));
  const json = calls[0][0] === 0x7b;
  const separator = calls[0].includes(9) ? '\t' : ' ';
  let sink = 0;
  const reading = linesPerSecond(calls, (bytes) => {
    if (read(lineOf(bytes)).kind === 'call') sink += 1;
  });
  const least = linesPerSecond(calls, (bytes) => {
    const text = bytes.toString('utf8');
    sink += json && bytes[0] === 0x7b ? Object.keys(JSON.parse(text)).length : text.split(separator).length;
  });
  console.log(
    JSON.stringify({
      format: format.name,
      lines: calls.length,
      bytesPerLine: Math.round(calls.reduce((sum, line) => sum + line.length, 0) / calls.length),
      linesPerSecond: Math.round(reading),
      [json ? 'jsonParse' : 'split']: Math.round(least),
      slowdown: Number((least / reading).toFixed(1)),
      sink: sink > 0,
    }),
  );
}

/** How much of the public logs is read, by the format that reads most of each, and why the rest is not. */
for (const { name, lines } of publicLogs) {
  const tries = FORMATS.map((format) => {
    const read = format.createReader();
    const outcome = {};
    for (const bytes of lines) {
      const result = read(lineOf(bytes));
      const key =
        result.kind === 'call'
          ? 'call'
          : result.kind === 'skipped'
            ? `skipped: ${result.why}`
            : `${result.reason}: ${result.detail}`;
      outcome[key] = (outcome[key] ?? 0) + 1;
    }
    const rejected = Object.entries(outcome).reduce(
      (sum, [key, count]) => sum + (key === 'call' || key.startsWith('skipped') ? 0 : count),
      0,
    );
    return { format: format.name, calls: outcome.call ?? 0, rejected, outcome };
  });
  tries.sort((a, b) => b.calls - a.calls || a.rejected - b.rejected);
  const [best] = tries;
  console.log(
    JSON.stringify({
      log: name,
      lines: lines.length,
      format: best.format,
      calls: best.calls,
      outcome: best.outcome,
    }),
  );
}
