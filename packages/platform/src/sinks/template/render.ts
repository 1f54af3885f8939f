/** A value a template may name: what JSON can hold. */
type Values = Readonly<Record<string, unknown>>;
export type Escape = (value: string) => string;

/** One value, characters before escaping; and all of it. Bounds for what attackers may have made long. */
const MAX_VALUE = 4000;
const MAX_LENGTH = 100_000;

/**
 * Replaces each `{{alert.because}}` by the escaped value; nothing else means anything: no logic, no calls, no way to leave
 * the escaping. What is missing is ''. Values are never looked at for templates. Linear, total.
 */
export function render(template: string, values: Values, escaped: Escape): string {
  let out = '';
  let position = 0;
  while (position < template.length && out.length < MAX_LENGTH) {
    const open = template.indexOf('{{', position);
    const close = open === -1 ? -1 : template.indexOf('}}', open + 2);
    if (close === -1) {
      out += template.slice(position);
      break;
    }
    out += template.slice(position, open);
    out += escaped(shorten(textOf(valueAt(values, template.slice(open + 2, close).trim())), MAX_VALUE));
    position = close + 2;
  }
  return shorten(out, MAX_LENGTH);
}

/** Own properties only. */
function valueAt(values: Values, path: string): unknown {
  let found: unknown = values;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Object.entries(found).find(([key]) => key === name)?.[1];
  }
  return found;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.slice(0, 50).map(textOf).filter(Boolean).join(', ');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  return '';
}

/** Never cuts a surrogate pair in two. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.charCodeAt(length - 1);
  return text.slice(0, end >= 0xd800 && end <= 0xdbff ? length - 1 : length);
}
