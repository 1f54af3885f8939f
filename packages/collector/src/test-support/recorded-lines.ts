import { existsSync, readFileSync } from 'node:fs';

const FIXTURES = new URL('../fixtures/', import.meta.url);
/** The whole recordings, where they are at hand beside the repository. */
const RECORDINGS = new URL('../../../../../shared/kong/', import.meta.url);

function linesOf(file: URL): Buffer[] {
  const bytes = readFileSync(file);
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    if (end > start) lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** For tests: lines that real Kongs sent, by version. The fixtures always; the whole recordings when they are there. */
export function recordedLines(version: '2.8' | '3.9'): Buffer[] {
  const whole = new URL(version === '2.8' ? 'tcp-log.ndjson' : 'tcp-log-3.9.ndjson', RECORDINGS);
  return linesOf(existsSync(whole) ? whole : new URL(`tcp-log-${version}.ndjson`, FIXTURES));
}
