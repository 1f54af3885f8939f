/** `lines`: the text of each element, exactly as it arrived; `neither`: the body is not one whole object or array. */
export type BodyElements =
  | { readonly kind: 'lines'; readonly lines: readonly Buffer[] }
  | { readonly kind: 'neither' };

const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/**
 * Splits an HTTP Log body into its elements without parsing it: one pass over the bytes that knows strings and brackets
 * only. So each element keeps its bytes (its hash names the call when Kong gives no id) and a bad element spoils no
 * other. An object is one element; of an array, what stands between its commas.
 */
export function elementsOf(body: Buffer): BodyElements {
  let start = 0;
  let end = body.length;
  while (start < end && isBlank(body[start])) start += 1;
  while (end > start && isBlank(body[end - 1])) end -= 1;
  if (body[start] === 0x7b && body[end - 1] === 0x7d)
    return { kind: 'lines', lines: [body.subarray(start, end)] };
  if (body[start] !== 0x5b || body[end - 1] !== 0x5d || end - start < 2) return { kind: 'neither' };
  const lines: Buffer[] = [];
  let depth = 0;
  let inString = false;
  let elementStart = start + 1;
  for (let index = start + 1; index < end - 1; index += 1) {
    const byte = body[index];
    if (inString) {
      if (byte === 0x5c) index += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    else if (byte === 0x2c && depth === 0) {
      lines.push(body.subarray(elementStart, index));
      elementStart = index + 1;
    }
  }
  if (depth !== 0 || inString) return { kind: 'neither' };
  const last = body.subarray(elementStart, end - 1);
  if (lines.length > 0 || !last.every(isBlank)) lines.push(last);
  return { kind: 'lines', lines };
}
