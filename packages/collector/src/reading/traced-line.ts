import type { ReadLine } from '../formats/format.js';
import type { FormatName } from '../formats/format-names.js';

/** How a line was read: by which format, and what had to be taken off first (fields, prefixes), outermost first. */
export interface TracedLine {
  readonly result: ReadLine;
  /** Absent when no format read the line. */
  readonly format?: FormatName;
  readonly layers: readonly string[];
}
