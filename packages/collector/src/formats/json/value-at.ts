import { type JsonObject, objectOf } from '../json-value.js';

const DEEPEST = 8;

/** A name cut at each of its dots, as `[head, rest]`. Names come from formats and settings, never from lines. */
const cuts = new Map<string, readonly (readonly [head: string, rest: string])[]>();

function cutsOf(name: string): readonly (readonly [head: string, rest: string])[] {
  const known = cuts.get(name);
  if (known !== undefined) return known;
  const made: (readonly [string, string])[] = [];
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1))
    made.push([name.slice(0, dot), name.slice(dot + 1)]);
  cuts.set(name, made);
  return made;
}

/**
 * The value under a dotted name: as one flattened key (`"http.request.method": …`), as nested objects, or mixed, as
 * shippers write them. Own keys only. Linear in the length of the name.
 */
export function valueAt(object: JsonObject, name: string, depth = 0): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  if (depth === DEEPEST) return undefined;
  for (const [head, rest] of cutsOf(name)) {
    if (!Object.hasOwn(object, head)) continue;
    const inner = objectOf(object[head]);
    if (inner === undefined) continue;
    const value = valueAt(inner, rest, depth + 1);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Does a log writer mean "none" by it? Absent, null, empty and `-`. */
export const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === '-';

/** The first of these names that has a value. */
export function firstOf(object: JsonObject, names: readonly string[]): unknown {
  for (const name of names) {
    const value = valueAt(object, name);
    if (!isNothing(value)) return value;
  }
  return undefined;
}

/** The first of these names that holds text (or a number, as text), cut at `limit` characters. */
export function firstText(object: JsonObject, names: readonly string[], limit = 512): string | undefined {
  for (const name of names) {
    const value = valueAt(object, name);
    if (typeof value === 'string' ? value !== '' && value !== '-' : typeof value === 'number')
      return String(value).slice(0, limit);
  }
  return undefined;
}
