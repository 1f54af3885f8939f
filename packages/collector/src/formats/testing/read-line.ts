import type { ApiCall } from '@gatewatch/model';
import type { Format, LineReader, ReadLine } from '../format.js';
import { LogLine } from '../log-line.js';

const lineOf = (text: string | Uint8Array): LogLine =>
  new LogLine({
    source: 'test',
    receivedAtMs: 0,
    bytes: typeof text === 'string' ? Buffer.from(text) : text,
    stream: 'access.log',
  });

/** For tests: how one line alone reads. */
export const readLine = (format: Format, text: string | Uint8Array): ReadLine =>
  format.createReader()(lineOf(text));

/** For tests: how lines of one stream read, one after the other. */
export function readLines(format: Format, texts: readonly string[]): ReadLine[] {
  const reader: LineReader = format.createReader();
  return texts.map((text) => reader(lineOf(text)));
}

/** For tests: the call in a line; throws when there is none. */
export function callIn(format: Format, text: string | Uint8Array): ApiCall {
  const result = readLine(format, text);
  if (result.kind !== 'call') throw new Error(JSON.stringify(result));
  return result.call;
}

/** For tests: the calls among a format's examples. */
export const exampleCalls = (format: Format): ApiCall[] =>
  readLines(format, format.examples).flatMap((result) => (result.kind === 'call' ? [result.call] : []));
