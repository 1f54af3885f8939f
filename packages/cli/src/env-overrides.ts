const PREFIX = 'GATEWATCH_';

/** `RETENTION_DAYS` → `retentionDays`. */
const camel = (words: string): string =>
  words.toLowerCase().replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

function parseValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // A token of digits (or like 12e4) is a text: only what a number looks like when written is one.
    return typeof value === 'number' && String(value) !== text ? text : value;
  } catch {
    return text;
  }
}

/**
 * `GATEWATCH_PLATFORM__RETENTION_DAYS=7` → `{platform: {retentionDays: 7}}`. `__` nests; values are JSON where they
 * parse as JSON, else text. Variables without the prefix are ignored.
 */
export function envOverrides(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null);
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith(PREFIX) || text === undefined) continue;
    const path = variable.slice(PREFIX.length).split('__').map(camel);
    let node = root;
    for (const key of path.slice(0, -1)) {
      const next = node[key];
      const child: Record<string, unknown> =
        typeof next === 'object' && next !== null && !Array.isArray(next)
          ? Object.assign(Object.create(null), next)
          : Object.create(null);
      node[key] = child;
      node = child;
    }
    const last = path.at(-1);
    if (last !== undefined) node[last] = parseValue(text);
  }
  return root;
}
