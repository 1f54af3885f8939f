/** What decK files and OpenAPI fragments are made of. */
export type YamlValue =
  | string
  | number
  | boolean
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

const isScalar = (value: YamlValue): value is string | number | boolean => typeof value !== 'object';

/** Strings are quoted as in JSON, which YAML 1.2 reads alike: nothing in a path or name can end the line. */
const scalar = (value: string | number | boolean): string => JSON.stringify(value);

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const keyText = (key: string): string => (PLAIN_KEY.test(key) ? key : JSON.stringify(key));

const linesOf = (value: YamlValue): readonly string[] => {
  if (isScalar(value)) return [scalar(value)];
  if (Array.isArray(value)) {
    return value.flatMap((item: YamlValue) =>
      isScalar(item)
        ? [`- ${scalar(item)}`]
        : linesOf(item).map((line, at) => `${at === 0 ? '- ' : '  '}${line}`),
    );
  }
  return Object.entries(value).flatMap(([key, inner]: [string, YamlValue]) => {
    if (isScalar(inner)) return [`${keyText(key)}: ${scalar(inner)}`];
    const lines = linesOf(inner);
    if (lines.length === 0) return [`${keyText(key)}: ${Array.isArray(inner) ? '[]' : '{}'}`];
    return [`${keyText(key)}:`, ...lines.map((line) => `  ${line}`)];
  });
};

/** Block-style YAML, a newline at the end. */
export const toYaml = (value: YamlValue): string => `${linesOf(value).join('\n')}\n`;
