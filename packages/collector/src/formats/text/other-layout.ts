import type { Rejection } from '@gatewatch/model';
import { explainForeignBytes } from '../foreign-bytes.js';
import type { LogLine } from '../log-line.js';

const EMPTY: Rejection = { kind: 'rejected', reason: 'empty', detail: 'The line is empty.' };

/** Makes what a text format says of a line that is not its own. `title` is the format's. */
export function otherLayout(title: string): (line: LogLine) => Rejection {
  const unknown: Rejection = {
    kind: 'rejected',
    reason: 'unknown-format',
    detail: `The line does not have the layout of ${title}.`,
  };
  return (line) =>
    line.bytes.length === 0 || (line.bytes.length <= 64 && line.text.trim() === '')
      ? EMPTY
      : (explainForeignBytes(line.bytes) ?? unknown);
}
