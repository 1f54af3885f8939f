/** Two kinds of telemetry carry HTTP calls; metrics do not. */
export type OtlpSignal = 'logs' | 'traces';

/** What a resource and a scope say of all items below them. */
export interface OtlpGroup {
  readonly resource: Readonly<Record<string, unknown>>;
  readonly scope?: string;
}

/** A log record or a span, its values unwrapped to plain JSON. Times are nanoseconds since the epoch, in decimal. */
export interface OtlpItem {
  readonly timeUnixNano?: string;
  readonly endTimeUnixNano?: string;
  /** Hexadecimal. */
  readonly traceId?: string;
  readonly spanId?: string;
  /** Of a span: 2 is SERVER (opentelemetry-proto, trace.proto `SpanKind`). */
  readonly kind?: number;
  /** Of a span its name, of a log record its event's. */
  readonly name?: string;
  /** Of a span: 0 unset, 1 ok, 2 error. */
  readonly statusCode?: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Takes what a request holds, one after the other; `undefined` stands for an item that could not be read. */
export type OtlpVisitor = (item: OtlpItem | undefined, group: OtlpGroup) => void;

/** Longest item, bytes as encoded. */
export const MOST_ITEM_BYTES = 1_048_576;
/** Most attributes of one item, values of one list. SDKs stop at 128. */
export const MOST_VALUES = 4096;
/** Deepest nesting of lists and maps in a value. */
export const MOST_DEPTH = 16;
export const SPAN_KIND_SERVER = 2;
