/** Deeper than any log line; V8 parses this depth without recursion, so the limit is about memory, not the stack. */
export const MAX_JSON_DEPTH = 4096;

/**
 * Is JSON text nested deeper than `MAX_JSON_DEPTH`? One linear pass that skips strings; a text of `n` bytes cannot
 * nest deeper than `n / 2` and still be JSON, so usual lines cost nothing.
 */
export function isTooDeep(bytes: Uint8Array): boolean {
  if (bytes.length <= MAX_JSON_DEPTH * 2) return false;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (inString) {
      if (byte === 0x5c) index += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}
