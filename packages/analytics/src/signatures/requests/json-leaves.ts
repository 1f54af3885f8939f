import type { NamedValue } from './inspected-request.js';

/** Values told apart in one document, and how deep it is followed; what lies beyond is left to the text as a whole. */
const MAX_LEAVES = 5_000;
const MAX_DEPTH = 64;

/**
 * The strings of a JSON document with the name nearest to them, names too where they are not plain (an operator such as `$ne` with the name
 * that it is applied to, as a form would write it); undefined where the text is no
 * JSON. `JSON.parse` is linear and does not recurse deeply enough to fail before the caller's bound on length.
 */
export function jsonLeaves(text: string): readonly NamedValue[] | undefined {
  const parsed = parse(text);
  if (parsed === undefined) return undefined;
  const found: NamedValue[] = [];
  const stack: { readonly value: unknown; readonly name: string; readonly depth: number }[] = [
    { value: parsed.value, name: '', depth: 0 },
  ];
  for (let one = stack.pop(); one !== undefined && found.length < MAX_LEAVES; one = stack.pop()) {
    const { value, name, depth } = one;
    if (typeof value === 'string') found.push({ name, value });
    if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) continue;
    const entries = Array.isArray(value) ? value.map((item) => [name, item] as const) : Object.entries(value);
    for (let at = entries.length - 1; at >= 0; at -= 1) {
      const entry = entries[at];
      if (entry === undefined) continue;
      if (!Array.isArray(value) && !isPlainName(entry[0]))
        found.push({ name: entry[0], value: entry[0].startsWith('$') ? `${name}[${entry[0]}]` : entry[0] });
      stack.push({ value: entry[1], name: entry[0], depth: depth + 1 });
    }
  }
  return found;
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Letters, digits and `_ - .` only, by code: no expression meets what a stranger wrote. */
export function isPlainName(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    const word = (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
    if (!word && code !== 0x5f && code !== 0x2d && code !== 0x2e) return false;
  }
  return true;
}
