import type { RawLine } from '@gatewatch/model';
import { LogLine } from '../formats/log-line.js';
import { callerNames } from '../identify/caller-names.js';
import { createIdentify } from '../identify/identify.js';
import type { NormalisedLine } from '../normaliser.js';
import { createSanitiser } from '../sanitise/sanitise.js';
import { fixedKey } from '../sanitise/token-keys.js';
import { createTracingReader } from './line-reader.js';
import type { ReadSettings } from './read-settings.js';
import type { TracedLine } from './traced-line.js';

/** A line as the collector would ship it, and how it was read. Safe to show: only what sanitising lets through. */
export interface PreviewedLine extends Omit<TracedLine, 'result'> {
  readonly result: NormalisedLine;
}

/** Reads lines of one source as its settings say and tells how. Total; throws `DeclarationError` at once, never later. */
export function createPreview(settings: ReadSettings, key: Uint8Array): (line: RawLine) => PreviewedLine {
  const read = createTracingReader(settings);
  const identify = createIdentify(settings.identify);
  const names = callerNames(settings.identify);
  const sanitise = createSanitiser({ keys: fixedKey(key) });
  return (line) => {
    const { result, format, layers } = read(new LogLine(line));
    const how = format === undefined ? { layers } : { format, layers };
    return result.kind === 'call'
      ? { ...how, result: { kind: 'call', call: sanitise(identify(result.call), names) } }
      : { ...how, result };
  };
}
