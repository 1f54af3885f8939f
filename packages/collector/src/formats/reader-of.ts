import type { LineReader } from './format.js';
import type { FormatName } from './format-names.js';
import { FORMATS } from './index.js';

/** A new reader of the named format. Throws when there is none: that is a bug, names are checked with the configuration. */
export function readerOf(name: FormatName): LineReader {
  const format = FORMATS.find((candidate) => candidate.name === name);
  if (format === undefined) throw new Error(`There is no format "${name}".`);
  return format.createReader();
}
