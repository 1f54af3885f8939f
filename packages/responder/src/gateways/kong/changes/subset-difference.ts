const MAX_DEPTH = 6;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What may be shown of a value: secrets stand in strings under such names. */
const SECRET = /pass|secret|token|key/i;
const shown = (path: string, value: unknown): string =>
  SECRET.test(path) ? 'another value' : JSON.stringify(value ?? null).slice(0, 100);

/**
 * Where `found` lacks or contradicts what is `wanted`, in words; '' where it holds all of it. What is only in `found`
 * (defaults that Kong filled in) does not matter. Lists of strings are compared as sets.
 */
export function subsetDifference(found: unknown, wanted: unknown, path: string, depth = 0): string {
  if (depth > MAX_DEPTH) return '';
  if (isRecord(wanted)) {
    if (!isRecord(found)) return `${path} is gone`;
    for (const [name, inner] of Object.entries(wanted)) {
      const difference = subsetDifference(found[name], inner, `${path}.${name}`, depth + 1);
      if (difference !== '') return difference;
    }
    return '';
  }
  if (Array.isArray(wanted)) {
    const has: readonly unknown[] = Array.isArray(found) ? found : [];
    const missing = wanted.find((entry) => !has.includes(entry));
    return missing === undefined ? '' : `${path} lacks ${shown(path, missing)}`;
  }
  return (found ?? null) === (wanted ?? null)
    ? ''
    : `${path} is ${shown(path, found)} instead of ${shown(path, wanted)}`;
}
