import { parseDocument } from 'yaml';

/** What a text holds; not yet whether it is an API description. */
export type ParsedDocumentText =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly reason: string };

const MAX_CHARACTERS = 16_777_216;
/** YAML is read some thirty times slower than JSON; the largest published descriptions in it have 10 MB. */
const MAX_YAML_CHARACTERS = 12_582_912;
/** Values that aliases may stand for, all together: `&a [*b, *b]` nine times over would be a billion. */
const MAX_ALIASES = 1000;

const isJson = (text: string): boolean => /^[\s\uFEFF]*[{[]/.test(text.slice(0, 1000));

const parseJson = (text: string): ParsedDocumentText | undefined => {
  try {
    return { kind: 'value', value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return undefined;
  }
};

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 300) ?? '';

/**
 * An uploaded text as a value: JSON, else YAML 1.2 (JSON with comments or trailing commas is YAML too). Never throws;
 * bounded: length, aliases. Values may share parts, as aliases do, and may be circular.
 */
export function parseDocumentText(text: string): ParsedDocumentText {
  if (text.length > MAX_CHARACTERS) {
    return { kind: 'refused', reason: `the text is longer than ${MAX_CHARACTERS} characters` };
  }
  if (text.trim() === '') return { kind: 'refused', reason: 'the text is empty' };
  const json = isJson(text) ? parseJson(text) : undefined;
  if (json !== undefined) return json;
  if (text.length > MAX_YAML_CHARACTERS) {
    return {
      kind: 'refused',
      reason: `YAML is read up to ${MAX_YAML_CHARACTERS} characters; give longer documents as JSON`,
    };
  }
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
    const [error] = document.errors;
    if (error !== undefined) return { kind: 'refused', reason: `neither JSON nor YAML: ${firstLine(error)}` };
    return { kind: 'value', value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return { kind: 'refused', reason: `neither JSON nor YAML: ${firstLine(error)}` };
  }
}
