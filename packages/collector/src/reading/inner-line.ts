import { valueAt } from '../formats/json/value-at.js';
import { type JsonObject, objectOf } from '../formats/json-value.js';
import { LogLine } from '../formats/log-line.js';

/** Where shippers write which machine or pod a line is from. */
const NODES = [
  'kubernetes.pod.name',
  'kubernetes.pod_name',
  'k8s.pod.name',
  'resource.k8s.pod.name',
  'host.name',
  'resource.host.name',
  'agent.hostname',
  'hostname',
  '_HOSTNAME',
  'host',
];

function nodeOf(envelope: JsonObject): string | undefined {
  for (const name of NODES) {
    const value = valueAt(envelope, name);
    if (typeof value === 'string' && value !== '' && value !== '-') return value.slice(0, 128);
  }
  return undefined;
}

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Without the line end that some shippers keep in the text. */
function withoutLineEnd(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === NEWLINE || bytes[end - 1] === CARRIAGE_RETURN)) end -= 1;
  return bytes.subarray(0, end);
}

/** A line that stood inside another one: same source and stream, the node as the envelope names it. */
export function innerLine(outer: LogLine, bytes: Buffer, envelope?: JsonObject): LogLine {
  const node = outer.raw.node ?? (envelope === undefined ? undefined : nodeOf(envelope));
  const stream = outer.raw.stream ?? node;
  return new LogLine({
    source: outer.raw.source,
    receivedAtMs: outer.raw.receivedAtMs,
    bytes: withoutLineEnd(bytes),
    ...(node === undefined ? {} : { node }),
    ...(stream === undefined ? {} : { stream }),
  });
}

/** The line in a field of an envelope: its text, or an object as JSON; undefined when there is neither. */
export function lineInField(outer: LogLine, envelope: JsonObject, field: string): LogLine | undefined {
  const value = valueAt(envelope, field);
  if (typeof value === 'string')
    return value === '' ? undefined : innerLine(outer, Buffer.from(value, 'utf8'), envelope);
  const object = objectOf(value);
  if (object === undefined) return undefined;
  try {
    return innerLine(outer, Buffer.from(JSON.stringify(object), 'utf8'), envelope);
  } catch {
    // JSON.stringify is recursive: an object nested beyond its stack is no log line.
    return undefined;
  }
}
