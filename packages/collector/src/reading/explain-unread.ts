import type { Rejection } from '@gatewatch/model';
import type { LogLine } from '../formats/log-line.js';
import { beginsObject } from './unwrap.js';

const HELP = 'name its format in `read.format`, or declare it (docs/guides/declare-a-format.md)';

const UNKNOWN_OBJECT: Rejection = {
  kind: 'rejected',
  reason: 'unknown-format',
  detail: `The line is a JSON object that no known format reads: ${HELP}.`,
};
const UNKNOWN_TEXT: Rejection = {
  kind: 'rejected',
  reason: 'unknown-format',
  detail: `The line has the layout of no known format: ${HELP}.`,
};

/** Did the format know the line as its own, and only one of its fields was not usable? */
export const knewIt = (rejection: Rejection): boolean =>
  rejection.reason === 'bad-time' || rejection.reason === 'bad-field';

/** Why no format read a line: what is wrong with its bytes, else that it is unknown and what to do. */
export function explainUnread(line: LogLine): Rejection {
  const { json } = line;
  if (json.kind === 'object') return UNKNOWN_OBJECT;
  return json.reason === 'not-json' && !beginsObject(line) ? UNKNOWN_TEXT : json;
}
