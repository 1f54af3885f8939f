/** What a decK file can hold of what a fix changes. Foreign keys are names, as decK writes them. */
export interface DeckContent {
  readonly services?: readonly object[];
  readonly routes?: readonly object[];
  readonly consumers?: readonly object[];
  readonly plugins?: readonly object[];
  readonly certificates?: readonly object[];
}

const PLAIN = /^[A-Za-z_][\w./-]*$/;
const RESERVED = new Set(['true', 'false', 'yes', 'no', 'on', 'off', 'null', 'y', 'n']);
/** JSON's strings are YAML's double-quoted ones (YAML 1.2, 10.2). */
const scalar = (value: unknown): string => {
  if (typeof value === 'string')
    return PLAIN.test(value) && !RESERVED.has(value.toLowerCase()) ? value : JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'boolean' ? String(value) : 'null';
};
const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Has something in it that wants lines of its own. */
const isNested = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : isMap(value) && Object.keys(value).length > 0;

const lines = (value: unknown, indent: string): readonly string[] => {
  if (Array.isArray(value))
    return value.flatMap((entry: unknown) => {
      if (!isNested(entry)) return [`${indent}- ${flat(entry)}`];
      const [first = '', ...rest] = lines(entry, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  if (!isMap(value)) return [`${indent}${scalar(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = scalar(key);
    return isNested(inner)
      ? [`${indent}${name}:`, ...lines(inner, `${indent}  `)]
      : [`${indent}${name}: ${flat(inner)}`];
  });
};
const flat = (value: unknown): string => (Array.isArray(value) ? '[]' : isMap(value) ? '{}' : scalar(value));

/** `deck gateway sync` deletes what its file does not name. */
export const MERGE = 'Merge this into your decK file; synced alone it would delete everything else.';

/**
 * Lines to be merged into a decK file: the fields that change and the names they belong to. `_format_version` is "3.0"
 * for Kong 3 and "1.1" before (decK documentation, "Format").
 */
export const deck = (content: DeckContent, major: number, remark = ''): string => {
  const whole = { _format_version: major < 3 ? '1.1' : '3.0', ...content };
  const comment = [MERGE, ...(remark === '' ? [] : remark.split('\n'))].map((line) => `# ${line}`);
  return [...comment, ...lines(whole, '')].join('\n');
};
