import { isTooDeep } from '../../formats/json-depth.js';
import { type JsonObject, objectOf } from '../../formats/json-value.js';
import { MOST_RECORDS } from '../http/http-door.js';
import { membersOf, stringOf } from '../http/json-members.js';
import { elementsOf } from '../json-elements.js';
import {
  MOST_DEPTH,
  MOST_ITEM_BYTES,
  MOST_VALUES,
  type OtlpItem,
  type OtlpSignal,
  type OtlpVisitor,
} from './otlp-item.js';

const NAMES = {
  logs: { groups: 'resourceLogs', scoped: 'scopeLogs', items: 'logRecords' },
  traces: { groups: 'resourceSpans', scoped: 'scopeSpans', items: 'spans' },
} as const;

/**
 * Visits the items of an OTLP request in JSON (opentelemetry-proto docs/specification.md, "JSON Protobuf Encoding"); false
 * when it is none. The request is opened level by level and only one item is parsed at a time, so that a big body does not
 * become a bigger object.
 */
export function visitOtlpJson(signal: OtlpSignal, body: Buffer, visit: OtlpVisitor): boolean {
  const { groups, scoped, items } = NAMES[signal];
  // Of groups, scopes and items together: an empty one takes three bytes.
  let left = MOST_RECORDS;
  const listIn = (members: ReadonlyMap<string, Buffer> | undefined, name: string) => {
    const list = members === undefined ? undefined : listOf(members.get(name), left);
    left -= list?.length ?? 0;
    return list;
  };
  const resources = listIn(membersOf(body), groups);
  if (resources === undefined) return false;
  for (const group of resources) {
    const members = membersOf(group);
    const scopes = listIn(members, scoped);
    if (members === undefined || scopes === undefined) return false;
    const resource = attributesOf(parsed(members.get('resource'))?.attributes);
    for (const one of scopes) {
      const parts = membersOf(one);
      const list = listIn(parts, items);
      if (parts === undefined || list === undefined) return false;
      const scope = stringOf(membersOf(parts.get('scope') ?? EMPTY)?.get('name'));
      const about = { resource, ...(scope === undefined || scope === '' ? {} : { scope }) };
      for (const item of list) visit(itemOf(signal, parsed(item)), about);
    }
  }
  return true;
}

const EMPTY = Buffer.alloc(0);

/** The elements of an array, none when it is missing; undefined when it is no array or has more than `most`. */
function listOf(bytes: Buffer | undefined, most: number): readonly Buffer[] | undefined {
  if (bytes === undefined || bytes.equals(NULL)) return [];
  if (bytes[0] !== 0x5b) return undefined;
  const elements = elementsOf(bytes, most);
  return elements.kind === 'lines' ? elements.lines : undefined;
}
const NULL = Buffer.from('null');

function parsed(bytes: Buffer | undefined): JsonObject | undefined {
  if (bytes === undefined || bytes.length > MOST_ITEM_BYTES || isTooDeep(bytes)) return undefined;
  try {
    return objectOf(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}

function itemOf(signal: OtlpSignal, object: JsonObject | undefined): OtlpItem | undefined {
  if (object === undefined) return undefined;
  const common = {
    ...text('traceId', object.traceId),
    ...text('spanId', object.spanId),
    attributes: attributesOf(object.attributes),
  };
  if (signal === 'logs') {
    return {
      ...common,
      ...time('timeUnixNano', nanosOf(object.timeUnixNano) ?? nanosOf(object.observedTimeUnixNano)),
      ...text('name', object.eventName),
      ...(object.body === undefined || object.body === null ? {} : { body: anyValueOf(object.body, 0) }),
    };
  }
  return {
    ...common,
    ...time('timeUnixNano', nanosOf(object.startTimeUnixNano)),
    ...time('endTimeUnixNano', nanosOf(object.endTimeUnixNano)),
    ...text('name', object.name),
    kind: object.kind === 'SPAN_KIND_SERVER' ? 2 : Number(object.kind ?? 0) || 0,
    statusCode: Number(objectOf(object.status)?.code ?? 0) || 0,
  };
}

const text = <Name extends string>(name: Name, value: unknown): { [key in Name]?: string } =>
  typeof value === 'string' && value !== '' ? ({ [name]: value } as { [key in Name]?: string }) : {};
const time = <Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } =>
  value === undefined ? {} : ({ [name]: value } as { [key in Name]?: string });

/** 64 bit numbers are text in JSON; some senders write numbers. */
function nanosOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0)
    return String(BigInt(Math.trunc(value)));
  return typeof value === 'string' && /^[1-9]\d{0,19}$/.test(value) ? value : undefined;
}

function attributesOf(value: unknown, depth = 0): Record<string, unknown> {
  if (!Array.isArray(value)) return {};
  const pairs: [string, unknown][] = [];
  for (const one of value.slice(0, MOST_VALUES)) {
    const pair = objectOf(one);
    if (typeof pair?.key === 'string') pairs.push([pair.key, anyValueOf(pair.value, depth)]);
  }
  return Object.fromEntries(pairs);
}

/** An `AnyValue` as plain JSON; null when it holds nothing, or is too deep. */
function anyValueOf(value: unknown, depth: number): unknown {
  const any = objectOf(value);
  if (any === undefined || depth > MOST_DEPTH) return null;
  if (typeof any.stringValue === 'string') return any.stringValue;
  if (typeof any.boolValue === 'boolean') return any.boolValue;
  if (any.intValue !== undefined) return integerOf(any.intValue);
  if (any.doubleValue !== undefined) return typeof any.doubleValue === 'number' ? any.doubleValue : null;
  if (typeof any.bytesValue === 'string') return Buffer.from(any.bytesValue, 'base64').toString('utf8');
  const map = objectOf(any.kvlistValue);
  if (map !== undefined) return attributesOf(map.values, depth + 1);
  const values = objectOf(any.arrayValue)?.values;
  return Array.isArray(values) ? values.slice(0, MOST_VALUES).map((one) => anyValueOf(one, depth + 1)) : null;
}

/** As a number where that is exact, else as text. */
function integerOf(value: unknown): number | string | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) return null;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
