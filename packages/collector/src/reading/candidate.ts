import { declaredReaderOf } from '../formats/declared/declared-reader.js';
import type { Format, LineReader } from '../formats/format.js';
import type { FormatName } from '../formats/format-names.js';
import { FORMATS } from '../formats/index.js';
import { readerOf } from '../formats/reader-of.js';
import type { ReadSettings } from './read-settings.js';

/** A format that may be asked about a line. */
export interface Candidate {
  readonly name: FormatName;
  readonly read: LineReader;
  /** It has lines that are JSON objects, that are text, or both: others need not be asked. */
  readonly objects: boolean;
  readonly text: boolean;
}

/** Its examples say what a format's lines are. */
function candidateOf(format: Format & { readonly name: FormatName }): Candidate {
  const objects = format.examples.some((example) => example.startsWith('{'));
  const text = format.examples.some((example) => !example.startsWith('{'));
  return { name: format.name, read: format.createReader(), objects, text };
}

/**
 * The formats that a source's lines may have, in the order in which they are asked: the named one, or for `auto` all of
 * them, the declared one first. Throws `DeclarationError` when the declaration cannot be used.
 */
export function candidatesOf(settings: ReadSettings): readonly Candidate[] {
  const { format, declaration } = settings;
  const declared: Candidate[] =
    declaration === undefined
      ? []
      : [{ name: 'declared', read: declaredReaderOf(declaration), objects: true, text: true }];
  if (format === 'auto') return [...declared, ...FORMATS.map(candidateOf)];
  if (format === 'declared' && declared.length > 0) return declared;
  return [{ name: format, read: readerOf(format), objects: true, text: true }];
}
