import { CLOSE, classOf, closingQuote, nextStructural, OPEN, QUOTE } from './http/json-scan.js';

/**
 * `lines`: the text of each element, exactly as it arrived; `neither`: the body is not one whole object or array;
 * `too-many`: more than were asked for.
 */
export type BodyElements =
  | { readonly kind: 'lines'; readonly lines: readonly Buffer[] }
  | { readonly kind: 'neither' }
  | { readonly kind: 'too-many' };

export const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** Without white space around it. */
export function trimmed(bytes: Buffer): Buffer {
  let start = 0;
  let end = bytes.length;
  while (start < end && isBlank(bytes[start])) start += 1;
  while (end > start && isBlank(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
}

/**
 * Splits a JSON array into its elements without parsing it: one pass over the bytes that knows strings and brackets
 * only. So each element keeps its bytes (its hash names the call when the gateway gives no id) and a bad element spoils no
 * other. An object is one element; of an array, what stands between its commas.
 */
export function elementsOf(body: Buffer, most = Number.POSITIVE_INFINITY): BodyElements {
  const text = trimmed(body);
  const end = text.length - 1;
  if (text[0] === 0x7b && text[end] === 0x7d) return { kind: 'lines', lines: [text] };
  if (text[0] !== 0x5b || text[end] !== 0x5d || end < 1) return { kind: 'neither' };
  const lines: Buffer[] = [];
  let depth = 0;
  let elementStart = 1;
  for (let at = nextStructural(text, 1, end); at < end; at = nextStructural(text, at + 1, end)) {
    const kind = classOf(text[at]);
    if (kind === OPEN) depth += 1;
    else if (kind === CLOSE) depth -= 1;
    else if (kind === QUOTE) {
      at = closingQuote(text, at, end);
      if (at === end) return { kind: 'neither' };
    } else if (depth === 0) {
      if (lines.length >= most) return { kind: 'too-many' };
      lines.push(text.subarray(elementStart, at));
      elementStart = at + 1;
    }
  }
  if (depth !== 0) return { kind: 'neither' };
  const last = text.subarray(elementStart, end);
  if (lines.length > 0 || !last.every(isBlank)) lines.push(last);
  return lines.length > most ? { kind: 'too-many' } : { kind: 'lines', lines };
}
