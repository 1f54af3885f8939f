import type { Rejection } from '@gatewatch/model';
import type { LineReader } from '../formats/format.js';
import type { LogLine } from '../formats/log-line.js';
import { candidatesOf } from './candidate.js';
import { FormatSearch } from './format-search.js';
import { innerLine, lineInField } from './inner-line.js';
import { PartialLines } from './partial-lines.js';
import type { ReadSettings } from './read-settings.js';
import type { TracedLine } from './traced-line.js';
import { criLine } from './unwrap.js';

const NO_FIELD: Rejection = {
  kind: 'rejected',
  reason: 'bad-envelope',
  detail: 'The record has no line in the field that `read.field` names.',
};
const PART: TracedLine = {
  result: { kind: 'skipped', why: 'a part of a longer line' },
  layers: ['container runtime'],
};

/** `message`, `log.original` or a JSON pointer `/log/original` as a dotted name. */
const dottedName = (field: string): string =>
  field.startsWith('/')
    ? field.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')
    : field;

/** Reads the lines of one source as its `read` settings say, and tells how. Throws `DeclarationError` at once. */
export function createTracingReader(settings: ReadSettings): (line: LogLine) => TracedLine {
  const search = new FormatSearch(candidatesOf(settings), settings.format === 'auto');
  const partial = new PartialLines();
  const service =
    settings.service === undefined ? undefined : { id: settings.service, name: settings.service };
  const field = settings.field === undefined ? undefined : dottedName(settings.field);

  const below = (layer: string, traced: TracedLine): TracedLine => ({
    ...traced,
    layers: [layer, ...traced.layers],
  });

  const readBare = (line: LogLine): TracedLine => {
    if (field === undefined) return search.read(line);
    if (line.json.kind === 'rejected') return { result: line.json, layers: [] };
    const inner = lineInField(line, line.json.object, field);
    return inner === undefined ? { result: NO_FIELD, layers: [] } : below(field, search.read(inner));
  };

  const read = (line: LogLine): TracedLine => {
    const cri = criLine(line);
    if (cri === undefined) return readBare(line);
    const stream = `${line.raw.stream ?? line.raw.node ?? ''} ${cri.stream}`;
    const rest = line.bytes.subarray(cri.start);
    if (cri.partial) {
      partial.add(stream, rest);
      return PART;
    }
    return below('container runtime', readBare(innerLine(line, partial.finish(stream, rest))));
  };

  if (service === undefined) return read;
  return (line) => {
    const traced = read(line);
    const { result } = traced;
    return result.kind !== 'call' || result.call.service !== undefined
      ? traced
      : { ...traced, result: { kind: 'call', call: { ...result.call, service } } };
  };
}

/** Reads the lines of one source as its `read` settings say. Throws `DeclarationError` when a declaration cannot be used. */
export function createLineReader(settings: ReadSettings): LineReader {
  const read = createTracingReader(settings);
  return (line) => read(line).result;
}
