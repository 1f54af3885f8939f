import type { RawLine, Rejection, SanitisedCall } from '@gatewatch/model';
import { LogLine } from './formats/log-line.js';
import { createIdentify } from './identify/identify.js';
import { createLineReader } from './reading/line-reader.js';
import { type ReadSettings, readSchema } from './reading/read-settings.js';
import { createSanitiser } from './sanitise/sanitise.js';

export type NormalisedLine =
  | { readonly kind: 'call'; readonly call: SanitisedCall }
  | { readonly kind: 'skipped'; readonly why: string }
  | Rejection;

/** One line in, a safe call or an explained rejection out. Total: never throws. */
export type Normaliser = (line: RawLine) => NormalisedLine;

export interface NormaliserOptions {
  /** How the lines of a source read, by the source's name; `read` for every other source. */
  readonly sources?: ReadonlyMap<string, ReadSettings>;
  /** Default: `{ format: 'kong' }`. */
  readonly read?: ReadSettings;
  /** 32 bytes, see `loadOrCreateKey`. */
  readonly key: Uint8Array;
}

/** Defaults for lines of one format, as `sanitise` and `replay` read them. */
export const readSettingsOf = (format: ReadSettings['format']): ReadSettings => readSchema.parse({ format });

export function createNormaliser({ sources, read, key }: NormaliserOptions): Normaliser {
  const sanitise = createSanitiser(key);
  const normaliseAs = (settings: ReadSettings): Normaliser => {
    const readLine = createLineReader(settings);
    const identify = createIdentify(settings.identify);
    return (line) => {
      const result = readLine(new LogLine(line));
      return result.kind === 'call' ? { kind: 'call', call: sanitise(identify(result.call)) } : result;
    };
  };
  const others = normaliseAs(read ?? readSettingsOf('kong'));
  const bySource = new Map([...(sources ?? [])].map(([name, settings]) => [name, normaliseAs(settings)]));
  return (line) => (bySource.get(line.source) ?? others)(line);
}
