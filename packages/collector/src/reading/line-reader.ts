import type { LineReader } from '../formats/format.js';
import { readerOf } from '../formats/reader-of.js';
import type { ReadSettings } from './read-settings.js';

/** Reads the lines of one source as its `read` settings say. */
export function createLineReader(settings: ReadSettings): LineReader {
  return readerOf(settings.format === 'auto' ? 'kong' : settings.format);
}
