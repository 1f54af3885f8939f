import type { Json, JsonObject } from './fake-kong-contract.js';
import { isList, isObject } from './json-value.js';

/** What YAML 1.1 would read as something else than text must be quoted. */
const PLAIN = /^[A-Za-z/][A-Za-z0-9_./ -]*$/;
const WORDS = ['true', 'false', 'yes', 'no', 'on', 'off', 'null', 'y', 'n'];

function scalar(value: null | boolean | number | string): string {
  if (value === null) return '~';
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !WORDS.includes(value.toLowerCase()) && !value.endsWith(' ')
    ? value
    : `'${value.replaceAll("'", "''")}'`;
}

/** Block style as Kong prints its configuration (`GET /config`, recorded): `~` for null, lists not indented. */
function lines(value: JsonObject, indent: string): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    if (isList(inner))
      return inner.length === 0 ? [`${indent}${name}: []`] : [`${indent}${name}:`, ...items(inner, indent)];
    if (isObject(inner))
      return Object.keys(inner).length === 0
        ? [`${indent}${name}: {}`]
        : [`${indent}${name}:`, ...lines(inner, `${indent}  `)];
    return [`${indent}${name}: ${scalar(inner)}`];
  });
}

const items = (list: readonly Json[], indent: string): readonly string[] =>
  list.flatMap((entry) => {
    if (isList(entry)) return [];
    if (!isObject(entry)) return [`${indent}- ${scalar(entry)}`];
    const [first = '', ...rest] = lines(entry, `${indent}  `);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  });

export const declarativeText = (document: JsonObject): string => `${lines(document, '').join('\n')}\n`;
