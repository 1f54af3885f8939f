import type { Rejection } from '@gatewatch/model';
import type { LogLine } from '../formats/log-line.js';
import type { Candidate } from './candidate.js';
import { explainUnread, knewIt } from './explain-unread.js';
import type { TracedLine } from './traced-line.js';
import { beginsObject, type Layer, layersOf, unwrap } from './unwrap.js';

/** How the last line of a stream was read: tried first for the next one. */
interface Habit {
  readonly candidate: Candidate;
  readonly layers: readonly Layer[];
}

/** Streams whose habit is kept; the one whose habit is oldest makes room. */
const MOST_STREAMS = 4096;
/** Layers taken off at most: a runtime's prefix and two envelopes. */
const DEEPEST = 3;
const HASH = 0x23;

interface Found extends Habit, TracedLine {
  readonly layers: readonly Layer[];
}

interface Asked {
  readonly traced?: Found;
  /** Why the format that knew the line as its own could not read it; of a named format, always. */
  readonly rejection?: Rejection;
}

function asBefore(line: LogLine, { candidate, layers }: Habit): TracedLine | undefined {
  let inner: LogLine | undefined = line;
  for (const layer of layers) {
    inner = unwrap(inner, layer);
    if (inner === undefined) return undefined;
  }
  const result = candidate.read(inner);
  return result.kind === 'rejected' ? undefined : { result, format: candidate.name, layers };
}

/**
 * Finds the format of each line: first as the stream's last one was read, then every candidate in order, then every
 * layer that may be taken off. A line is parsed once; what is tried is bounded by constants, so a line costs time linear
 * in its length whatever it holds. Which format is tried first never changes what a line is read as, because formats
 * reject each other's lines.
 */
export class FormatSearch {
  private readonly habits = new Map<string, Habit>();
  private readonly candidates: readonly Candidate[];
  private readonly auto: boolean;

  constructor(candidates: readonly Candidate[], auto: boolean) {
    this.candidates = candidates;
    this.auto = auto;
  }

  read(line: LogLine): TracedLine {
    const stream = line.raw.stream ?? '';
    const habit = this.habits.get(stream);
    if (habit !== undefined && line.bytes[0] !== HASH) {
      const traced = asBefore(line, habit);
      if (traced !== undefined) return traced;
    }
    const direct = this.ask(line, []);
    const traced = direct.traced ?? this.search(line, []);
    if (traced === undefined) return { result: direct.rejection ?? explainUnread(line), layers: [] };
    if (traced.result.kind === 'call') this.remember(stream, traced);
    return traced;
  }

  /** Takes one layer after the other off until something reads what is inside. */
  private search(line: LogLine, layers: readonly Layer[]): Found | undefined {
    if (layers.length >= DEEPEST) return undefined;
    for (const layer of layersOf(line)) {
      const inner = unwrap(line, layer);
      if (inner === undefined) continue;
      const deeper = [...layers, layer];
      const traced = this.ask(inner, deeper).traced ?? this.search(inner, deeper);
      if (traced !== undefined) return traced;
    }
    return undefined;
  }

  /** Asks every format; a call counts more than a line that is skipped. */
  private ask(line: LogLine, layers: readonly Layer[]): Asked {
    const isObject = beginsObject(line);
    let skipped: Found | undefined;
    let rejection: Rejection | undefined;
    for (const candidate of this.candidates) {
      if (isObject ? !candidate.objects : !candidate.text) continue;
      const result = candidate.read(line);
      if (result.kind === 'call') return { traced: { result, format: candidate.name, candidate, layers } };
      if (result.kind === 'skipped') skipped ??= { result, format: candidate.name, candidate, layers };
      else if (!this.auto || knewIt(result)) rejection = result;
    }
    return skipped === undefined ? (rejection === undefined ? {} : { rejection }) : { traced: skipped };
  }

  private remember(stream: string, { candidate, layers }: Habit): void {
    this.habits.delete(stream);
    this.habits.set(stream, { candidate, layers });
    if (this.habits.size <= MOST_STREAMS) return;
    for (const oldest of this.habits.keys()) {
      this.habits.delete(oldest);
      break;
    }
  }
}
