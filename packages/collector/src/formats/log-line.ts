import type { RawLine, Rejection } from '@gatewatch/model';
import { explainForeignBytes } from './foreign-bytes.js';
import { isTooDeep, MAX_JSON_DEPTH } from './json-depth.js';
import { type JsonObject, objectOf } from './json-value.js';

export type JsonReading = { readonly kind: 'object'; readonly object: JsonObject } | Rejection;

const rejected = (reason: Rejection['reason'], detail: string): Rejection => ({
  kind: 'rejected',
  reason,
  detail,
});
const EMPTY = rejected('empty', 'The line is empty.');
const TOO_DEEP = rejected('too-deep', `The line nests deeper than ${MAX_JSON_DEPTH} levels.`);
const NOT_JSON = rejected('not-json', 'The line is not valid JSON.');
const NOT_AN_OBJECT = rejected('not-an-object', 'The line is JSON, but not an object.');

/** A raw line that is decoded and parsed at most once, however many formats look at it. */
export class LogLine {
  readonly raw: RawLine;
  readonly bytes: Buffer;
  #text: string | undefined;
  #json: JsonReading | undefined;

  constructor(raw: RawLine) {
    this.raw = raw;
    this.bytes = Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
  }

  /** The bytes as UTF-8; what is not UTF-8 becomes U+FFFD. */
  get text(): string {
    this.#text ??= this.bytes.toString('utf8');
    return this.#text;
  }

  /** The line as one JSON object, or why it is none. */
  get json(): JsonReading {
    this.#json ??= this.parse();
    return this.#json;
  }

  private parse(): JsonReading {
    if (isBlank(this.bytes)) return EMPTY;
    if (isTooDeep(this.bytes)) return TOO_DEEP;
    let value: unknown;
    try {
      value = JSON.parse(this.text);
    } catch {
      return explainForeignBytes(this.bytes) ?? NOT_JSON;
    }
    const object = objectOf(value);
    return object === undefined ? NOT_AN_OBJECT : { kind: 'object', object };
  }
}

function isBlank(bytes: Buffer): boolean {
  if (bytes.length > 64) return false;
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
