import { MOST_RECORDS } from '../http/http-door.js';
import { int64Of, type ProtobufWireField, protobufWireFieldsOf } from '../http/protobuf-fields.js';
import {
  MOST_DEPTH,
  MOST_ITEM_BYTES,
  MOST_VALUES,
  type OtlpItem,
  type OtlpSignal,
  type OtlpVisitor,
} from './otlp-item.js';

/**
 * Visits the items of an `ExportLogsServiceRequest` or `ExportTraceServiceRequest`; false when it is none. Field numbers:
 * opentelemetry-proto v1, logs.proto, trace.proto, common.proto; both requests nest alike.
 */
export function visitOtlpProtobuf(signal: OtlpSignal, body: Buffer, visit: OtlpVisitor): boolean {
  // Of groups, scopes and items together: an empty one takes two bytes.
  let left = MOST_RECORDS;
  const fieldsOf = (message: Buffer): readonly ProtobufWireField[] | undefined => {
    const fields = protobufWireFieldsOf(message, left);
    left -= fields?.length ?? 0;
    return fields;
  };
  const groups = fieldsOf(body);
  if (groups === undefined) return false;
  for (const group of messagesIn(groups, 1)) {
    const fields = fieldsOf(group);
    if (fields === undefined) return false;
    const resource = attributesIn(protobufWireFieldsOf(bytesIn(fields, 1), MOST_VALUES) ?? [], 1) ?? {};
    for (const scoped of messagesIn(fields, 2)) {
      const items = fieldsOf(scoped);
      if (items === undefined) return false;
      const scope = textIn(protobufWireFieldsOf(bytesIn(items, 1), MOST_VALUES) ?? [], 1);
      const about = { resource, ...(scope === undefined ? {} : { scope }) };
      for (const item of messagesIn(items, 2)) visit(itemOf(signal, item), about);
    }
  }
  return true;
}

function itemOf(signal: OtlpSignal, message: Buffer): OtlpItem | undefined {
  const fields = message.length > MOST_ITEM_BYTES ? undefined : protobufWireFieldsOf(message, MOST_VALUES);
  return fields === undefined ? undefined : signal === 'logs' ? logOf(fields) : spanOf(fields);
}

function logOf(fields: readonly ProtobufWireField[]): OtlpItem | undefined {
  const attributes = attributesIn(fields, 6);
  if (attributes === undefined) return undefined;
  const body = fields.some(({ number }) => number === 5) ? anyValueOf(bytesIn(fields, 5), 0) : undefined;
  return {
    ...some('timeUnixNano', nanosIn(fields, 1) ?? nanosIn(fields, 11)),
    ...some('traceId', hexIn(fields, 9)),
    ...some('spanId', hexIn(fields, 10)),
    ...some('name', textIn(fields, 12)),
    attributes,
    ...some('body', body),
  };
}

function spanOf(fields: readonly ProtobufWireField[]): OtlpItem | undefined {
  const attributes = attributesIn(fields, 9);
  if (attributes === undefined) return undefined;
  return {
    ...some('timeUnixNano', nanosIn(fields, 7)),
    ...some('endTimeUnixNano', nanosIn(fields, 8)),
    ...some('traceId', hexIn(fields, 1)),
    ...some('spanId', hexIn(fields, 2)),
    kind: Number(numberIn(fields, 6) ?? 0n),
    ...some('name', textIn(fields, 5)),
    statusCode: Number(numberIn(protobufWireFieldsOf(bytesIn(fields, 15), MOST_VALUES) ?? [], 3) ?? 0n),
    attributes,
  };
}

const some = <Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } =>
  value === undefined ? {} : ({ [name]: value } as { [key in Name]?: Value });

function* messagesIn(fields: readonly ProtobufWireField[], number: number): Generator<Buffer> {
  for (const field of fields) if (field.number === number && field.wireType === 2) yield field.bytes;
}

/** Of a field given more than once the last counts, as in protobuf. */
const lastIn = (
  fields: readonly ProtobufWireField[],
  number: number,
  wireType: ProtobufWireField['wireType'],
): Buffer | undefined =>
  fields.findLast((field) => field.number === number && field.wireType === wireType)?.bytes;

const EMPTY = Buffer.alloc(0);
const bytesIn = (fields: readonly ProtobufWireField[], number: number): Buffer =>
  lastIn(fields, number, 2) ?? EMPTY;

function textIn(fields: readonly ProtobufWireField[], number: number): string | undefined {
  const bytes = bytesIn(fields, number);
  return bytes.length === 0 ? undefined : bytes.toString('utf8');
}
function hexIn(fields: readonly ProtobufWireField[], number: number): string | undefined {
  const bytes = bytesIn(fields, number);
  return bytes.length === 0 || bytes.length > 16 ? undefined : bytes.toString('hex');
}
function nanosIn(fields: readonly ProtobufWireField[], number: number): string | undefined {
  const nanos = lastIn(fields, number, 1)?.readBigUInt64LE(0) ?? 0n;
  return nanos === 0n ? undefined : String(nanos);
}
function numberIn(fields: readonly ProtobufWireField[], number: number): bigint | undefined {
  const varint = lastIn(fields, number, 0);
  return varint === undefined ? undefined : int64Of(varint);
}

/** `repeated KeyValue`; undefined when one is damaged. */
function attributesIn(
  fields: readonly ProtobufWireField[],
  number: number,
  depth = 0,
): Record<string, unknown> | undefined {
  const pairs: [string, unknown][] = [];
  for (const message of messagesIn(fields, number)) {
    const pair = protobufWireFieldsOf(message, MOST_VALUES);
    if (pair === undefined) return undefined;
    pairs.push([textIn(pair, 1) ?? '', anyValueOf(bytesIn(pair, 2), depth) ?? null]);
  }
  return Object.fromEntries(pairs);
}

/** An `AnyValue` as plain JSON; undefined when it is damaged or too deep, null when it holds nothing. */
function anyValueOf(message: Buffer, depth: number): unknown {
  const fields = depth > MOST_DEPTH ? undefined : protobufWireFieldsOf(message, MOST_VALUES);
  const field = fields?.at(-1);
  if (fields === undefined) return undefined;
  if (field === undefined) return null;
  const { number, wireType, bytes } = field;
  if (number === 1 && wireType === 2) return bytes.toString('utf8');
  if (number === 2 && wireType === 0) return int64Of(bytes) !== 0n;
  if (number === 3 && wireType === 0) return plainInteger(int64Of(bytes));
  if (number === 4 && wireType === 1) return bytes.readDoubleLE(0);
  if (number === 7 && wireType === 2) return bytes.toString('utf8');
  if (number === 6 && wireType === 2)
    return attributesIn(protobufWireFieldsOf(bytes, MOST_VALUES) ?? [], 1, depth + 1);
  if (number !== 5 || wireType !== 2) return null;
  const values = protobufWireFieldsOf(bytes, MOST_VALUES);
  return values === undefined
    ? undefined
    : [...messagesIn(values, 1)].map((value) => anyValueOf(value, depth + 1) ?? null);
}

/** As a number where that is exact, else as text. */
const plainInteger = (value: bigint): number | string =>
  BigInt.asIntN(54, value) === value ? Number(value) : String(value);
