import type { DoorRecord } from '../http/http-door.js';
import { type OtlpGroup, type OtlpItem, type OtlpSignal, SPAN_KIND_SERVER } from './otlp-item.js';

/** Names of OpenTelemetry's HTTP conventions, stable and old, begin so. */
const HTTP_NAMES = ['http.', 'url.'] as const;
const NODE_NAMES = ['host.name', 'k8s.node.name', 'k8s.pod.name', 'service.instance.id'] as const;
const LONGEST_NAME = 256;

/**
 * The record in a log record or span; undefined for what holds none. A log record is what its body says (text as it is, an
 * object as its JSON), unless its attributes are those of an HTTP call: then it is written as `otel-http` reads it, as a
 * server's span is. Spans of other kinds are calls that somebody else answered, or none.
 */
export function recordOfItem(signal: OtlpSignal, item: OtlpItem, group: OtlpGroup): DoorRecord | undefined {
  const names = namesOf(item, group);
  if (signal === 'traces')
    return item.kind === SPAN_KIND_SERVER ? { bytes: canonical('span', item, group), ...names } : undefined;
  const { body, attributes } = item;
  if (!hasHttp(attributes)) {
    if (typeof body === 'string') return body === '' ? undefined : { bytes: Buffer.from(body), ...names };
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return { bytes: Buffer.from(JSON.stringify(body)), ...names };
  }
  const isEmpty = (body === undefined || body === null) && Object.keys(attributes).length === 0;
  return isEmpty ? undefined : { bytes: canonical('log', item, group), ...names };
}

const hasHttp = (attributes: OtlpItem['attributes']): boolean =>
  Object.keys(attributes).some((key) => HTTP_NAMES.some((name) => key.startsWith(name)));

const canonical = (otel: 'log' | 'span', { attributes, body, ...item }: OtlpItem, group: OtlpGroup): Buffer =>
  Buffer.from(
    JSON.stringify({ otel, ...item, ...group, attributes, ...(body === undefined ? {} : { body }) }),
  );

/** Who wrote it, and the file it was read from, else the service. */
function namesOf({ attributes }: OtlpItem, { resource }: OtlpGroup): Pick<DoorRecord, 'node' | 'stream'> {
  const node = NODE_NAMES.map((name) => resource[name]).find(isName);
  const stream = [attributes['log.file.path'], attributes['log.file.name'], resource['service.name']].find(
    isName,
  );
  return {
    ...(node === undefined ? {} : { node: node.slice(0, LONGEST_NAME) }),
    ...(stream === undefined ? {} : { stream: stream.slice(0, LONGEST_NAME) }),
  };
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';
