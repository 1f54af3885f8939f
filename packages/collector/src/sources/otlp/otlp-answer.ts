import type { DoorAnswer, DoorRequest } from '../http/http-door.js';
import type { OtlpSignal } from './otlp-item.js';

export type OtlpEncoding = 'protobuf' | 'json';

const TYPES = { protobuf: 'application/x-protobuf', json: 'application/json' } as const;
/** google.rpc.Code by HTTP status; 2 is UNKNOWN. */
const CODES: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  404: 5,
  405: 12,
  413: 8,
  415: 3,
  429: 8,
  503: 14,
};
const UNKNOWN = 2;
const REJECTED = { logs: 'rejectedLogRecords', traces: 'rejectedSpans' } as const;

/** How a request is encoded, and so its answer; undefined when its content type is neither. */
export function encodingOf(headers: DoorRequest['headers']): OtlpEncoding | undefined {
  const type = String(headers['content-type'] ?? '')
    .split(';')[0]
    ?.trim()
    .toLowerCase();
  return type === TYPES.protobuf || type === 'application/protobuf'
    ? 'protobuf'
    : type === TYPES.json
      ? 'json'
      : undefined;
}

const answer = (status: number, encoding: OtlpEncoding, body: string | Uint8Array): DoorAnswer => ({
  status,
  headers: { 'content-type': TYPES[encoding] },
  body,
});

/** A `google.rpc.Status` (OTLP specification, "Failures"). */
export function otlpProblem(status: number, message: string, headers: DoorRequest['headers']): DoorAnswer {
  const code = CODES[status] ?? UNKNOWN;
  const encoding = encodingOf(headers) ?? 'json';
  return encoding === 'json'
    ? answer(status, encoding, JSON.stringify({ code, message }))
    : answer(status, encoding, Buffer.concat([number(1, code), text(2, message)]));
}

/** An `Export…ServiceResponse`: empty, or a partial success when something could not be read. */
export function otlpStored(signal: OtlpSignal, encoding: OtlpEncoding, rejected: number): DoorAnswer {
  const errorMessage = 'Some could not be read; sending them again would not help.';
  if (encoding === 'json') {
    const partialSuccess = { [REJECTED[signal]]: String(rejected), errorMessage };
    return answer(200, encoding, JSON.stringify(rejected === 0 ? {} : { partialSuccess }));
  }
  if (rejected === 0) return answer(200, encoding, new Uint8Array());
  const partial = Buffer.concat([number(1, rejected), text(2, errorMessage)]);
  return answer(200, encoding, Buffer.concat([Buffer.of(0x0a), varint(partial.length), partial]));
}

/** A number of at most 53 bits (protobuf wire format, as the parts below). */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  return Buffer.from([...bytes, rest]);
}
const number = (field: number, value: number): Buffer => Buffer.concat([Buffer.of(field * 8), varint(value)]);
function text(field: number, value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.of(field * 8 + 2), varint(bytes.length), bytes]);
}
