import { existsSync, readFileSync } from 'node:fs';
import { recordedLines } from './recorded-lines.js';

const FIXTURES = new URL('../fixtures/', import.meta.url);
/** Real lines of others, read where they are at hand beside the repository; none of them is copied into it. */
const APART = new URL('../../../../../shared/data/access-logs/formats/', import.meta.url);
const APART_FILES: Readonly<Record<string, readonly string[]>> = {
  caddy: ['caddy.1.log'],
  cloudflare: ['cloudflare.1.log', 'cloudflare.json.log'],
  haproxy: ['haproxy.0.log'],
  uwsgi: ['uwsgi.0.log'],
  'w3c-extended': ['w3c.2.log', 'w3c.3.log', 'w3c.4.log', 'w3c_big.0.log'],
  'zeek-http': ['bro_http.0.log'],
};

function linesOf(file: URL): Buffer[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'latin1').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => Buffer.from(line, 'latin1'));
}

/** Formats of which only such lines exist, so that a plain checkout has no recording. */
export const isHeldApart = (format: string): boolean =>
  APART_FILES[format] !== undefined && !existsSync(new URL(`${format}.log`, FIXTURES));

/**
 * For tests: lines as a real program of this format wrote them, header lines too: `fixtures/<format>.log`, and those at hand
 * beside the repository; none where there is no recording.
 */
export function recordedLog(format: string): Buffer[] {
  if (format === 'kong') return [...recordedLines('2.8'), ...recordedLines('3.9')];
  const apart = (APART_FILES[format] ?? []).flatMap((name) => linesOf(new URL(name, APART)));
  return [...linesOf(new URL(`${format}.log`, FIXTURES)), ...apart];
}
