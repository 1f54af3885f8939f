import type { Place } from './place.js';

/**
 * One step of reading a file. `lines`: whole lines (views that stay valid) and the place behind them; `tooLong` of them
 * were passed over. `searching`: no line ended in what was read, go on. `end`: nothing more for now. `other-content`: what
 * stands before the place is not what was read there. `broken`: unpacking failed.
 */
export type Step =
  | {
      readonly kind: 'lines';
      readonly lines: readonly Buffer[];
      readonly tooLong: number;
      readonly place: Place;
    }
  | { readonly kind: 'searching' }
  | { readonly kind: 'end' }
  | { readonly kind: 'other-content' }
  | { readonly kind: 'broken'; readonly cutShort: boolean };

/** A file being read; each step looks at a bounded number of bytes. */
export interface Reading {
  step(): Promise<Step>;
  /** Lets go of everything but the place: the file was written without growing, or is being closed. */
  restart(): Promise<void>;
  /** What stands behind the last newline, as a line: for files that will not be written any more. */
  last(): Promise<Step>;
}

/** Most lines of one step: blank lines are cheap to write and not to keep. */
export const MOST_LINES = 2000;

/** Without the carriage return of CRLF, and without NULs that a truncation or a crash left before the line. */
export function trimLine(line: Buffer): Buffer {
  let start = 0;
  while (line[start] === 0) start += 1;
  return line.subarray(start, line[line.length - 1] === 0x0d ? line.length - 1 : line.length);
}
