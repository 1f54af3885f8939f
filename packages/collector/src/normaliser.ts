import type { RawLine, Rejection, SanitisedCall } from '@gatewatch/model';
import { FORMATS, type FormatName } from './formats/index.js';
import { createSanitiser } from './sanitise/sanitise.js';

export type NormalisedLine = { readonly kind: 'call'; readonly call: SanitisedCall } | Rejection;

/** One line in, a safe call or an explained rejection out. Total: never throws. */
export type Normaliser = (line: RawLine) => NormalisedLine;

export interface NormaliserOptions {
  readonly format: FormatName;
  /** 32 bytes, see `loadOrCreateKey`. */
  readonly key: Uint8Array;
}

export function createNormaliser({ format, key }: NormaliserOptions): Normaliser {
  const reader = FORMATS.find((candidate) => candidate.name === format);
  if (reader === undefined) throw new Error(`There is no format "${format}".`);
  const sanitise = createSanitiser(key);
  return (line) => {
    const read = reader.read(line);
    return read.kind === 'call' ? { kind: 'call', call: sanitise(read.call) } : read;
  };
}
