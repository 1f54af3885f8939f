import { jsonMember } from '../fetch/json-member.js';
import { elementsOf, trimmed } from '../json-elements.js';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The entries of a HAR 1.2 document (`log.entries`, http://www.softwareishard.com/blog/har-12-spec/), each exactly as it
 * stands there. Undefined when the text is no HAR, or not a whole one. A byte order mark is allowed by that specification.
 */
export function harEntries(file: Buffer): readonly Buffer[] | undefined {
  const start = file.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  const log = jsonMember(file, { start, end: file.length }, 'log');
  const entries = log === undefined ? undefined : jsonMember(file, log, 'entries');
  if (entries === undefined || file[entries.start] !== 0x5b) return undefined;
  const elements = elementsOf(file.subarray(entries.start, entries.end));
  return elements.kind === 'lines'
    ? elements.lines.map(trimmed).filter((entry) => entry.length > 0)
    : undefined;
}
