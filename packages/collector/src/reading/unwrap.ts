import type { LogLine } from '../formats/log-line.js';
import { isoCalendar } from '../formats/text/iso-time.js';
import { syslogHeader } from '../formats/text/syslog-header.js';
import { innerLine, lineInField } from './inner-line.js';

/**
 * Fields in which shippers keep the line as the gateway wrote it, best known first. Not `body` and `event`: applications
 * log there what clients sent, and a client could write a gateway's line. `read.field` names them where they are meant.
 */
export const ENVELOPE_FIELDS = [
  'message',
  'log',
  'msg',
  'event.original',
  'MESSAGE',
  'line',
  'textPayload',
  'jsonPayload',
  '_raw',
  '@message',
] as const;

/** One layer around a line: a field of an object, or a prefix of a text. */
export type Layer = (typeof ENVELOPE_FIELDS)[number] | 'container runtime' | 'syslog' | 'text before JSON';

/** How a container runtime (CRI) wrote the line, see `criLine`. */
export interface CriLine {
  /** `stdout` or `stderr`. */
  readonly stream: string;
  /** The runtime cut the line here; more of it follows. */
  readonly partial: boolean;
  readonly start: number;
}

const LONGEST_TIME = 40;

/**
 * The CRI logging format, `2026-03-05T09:13:20.123456789Z stdout F line` (Kubernetes files below /var/log/pods):
 * https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
 */
export function criLine(line: LogLine): CriLine | undefined {
  const first = line.bytes[0] ?? 0;
  if (first < 0x30 || first > 0x39) return undefined;
  const head = line.bytes.toString('latin1', 0, LONGEST_TIME + 16);
  const space = head.indexOf(' ');
  if (space < 20 || space > LONGEST_TIME || isoCalendar(head) === undefined) return undefined;
  const stream = head.slice(space + 1, space + 7);
  const tag = head.slice(space + 7, space + 10);
  if ((stream !== 'stdout' && stream !== 'stderr') || (tag !== ' F ' && tag !== ' P ')) return undefined;
  return { stream, partial: tag === ' P ', start: space + 10 };
}

const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const LONGEST_PREFIX = 512;

/** Does the line begin like a JSON object? */
export function beginsObject(line: LogLine): boolean {
  let at = 0;
  while (at < 4 && (line.bytes[at] === 0x20 || line.bytes[at] === 0x09)) at += 1;
  return line.bytes[at] === OPENING_BRACE;
}

function afterText(line: LogLine): LogLine | undefined {
  const brace = line.bytes.subarray(0, LONGEST_PREFIX).indexOf(OPENING_BRACE);
  if (brace < 1 || line.bytes[line.bytes.length - 1] !== CLOSING_BRACE) return undefined;
  return innerLine(line, line.bytes.subarray(brace));
}

function afterSyslog(line: LogLine): LogLine | undefined {
  const header = syslogHeader(line.text);
  if (header === undefined) return undefined;
  return innerLine(line, Buffer.from(line.text.slice(header.at), 'utf8'), { host: header.host });
}

/** Takes one layer off; undefined when the line does not have it. Linear, total. */
export function unwrap(line: LogLine, layer: Layer): LogLine | undefined {
  switch (layer) {
    case 'container runtime': {
      const cri = criLine(line);
      return cri === undefined ? undefined : innerLine(line, line.bytes.subarray(cri.start));
    }
    case 'syslog':
      return beginsObject(line) ? undefined : afterSyslog(line);
    case 'text before JSON':
      return beginsObject(line) ? undefined : afterText(line);
    default:
      return beginsObject(line) && line.json.kind === 'object'
        ? lineInField(line, line.json.object, layer)
        : undefined;
  }
}

const TEXT_LAYERS = ['container runtime', 'syslog', 'text before JSON'] as const;

/** Layers that this line may have. */
export const layersOf = (line: LogLine): readonly Layer[] =>
  beginsObject(line) ? ENVELOPE_FIELDS : TEXT_LAYERS;
