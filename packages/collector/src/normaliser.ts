import type { RawLine, Rejection, SanitisedCall } from '@gatewatch/model';
import { LogLine } from './formats/log-line.js';
import { callerNames } from './identify/caller-names.js';
import { createIdentify } from './identify/identify.js';
import { createLineReader } from './reading/line-reader.js';
import { type ReadSettings, readSchema } from './reading/read-settings.js';
import type { PolicyRule } from './sanitise/policy-settings.js';
import { createSanitiser } from './sanitise/sanitise.js';
import { fixedKey, type TokenKeys } from './sanitise/token-keys.js';
import type { VaultIntake } from './vault/vault-intake.js';

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
  /** 32 bytes that never change, or a keyring that may (see `openKeyring`). */
  readonly key: Uint8Array | TokenKeys;
  /** The policy: what is kept, dropped, masked, made tokens of or generalised, beside the built-in rules. */
  readonly rules?: readonly PolicyRule[];
  readonly vault?: VaultIntake | undefined;
}

/** Defaults for lines of one format, as `sanitise` and `replay` read them. */
export const readSettingsOf = (format: ReadSettings['format']): ReadSettings => readSchema.parse({ format });

export function createNormaliser({ sources, read, key, rules, vault }: NormaliserOptions): Normaliser {
  const keys = key instanceof Uint8Array ? fixedKey(key) : key;
  const sanitise = createSanitiser({ keys, rules: rules ?? [], vault });
  const normaliseAs = (settings: ReadSettings): Normaliser => {
    const readLine = createLineReader(settings);
    const identify = createIdentify(settings.identify);
    const names = callerNames(settings.identify);
    return (line) => {
      const result = readLine(new LogLine(line));
      return result.kind === 'call' ? { kind: 'call', call: sanitise(identify(result.call), names) } : result;
    };
  };
  const others = normaliseAs(read ?? readSettingsOf('kong'));
  const bySource = new Map([...(sources ?? [])].map(([name, settings]) => [name, normaliseAs(settings)]));
  return (line) => (bySource.get(line.source) ?? others)(line);
}
