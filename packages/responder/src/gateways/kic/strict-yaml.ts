import { Document, isScalar, Scalar, visit } from 'yaml';

/** Words that YAML 1.1, which kubectl reads, takes for something else than a text. */
const WORDS = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'];
const PLAIN_KEY = /^[a-zA-Z][-\w./]*$/;

/** What readers of YAML refuse raw, or may take for the end of a line; within double quotes it may be written as an escape. */
const RISKY = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

const BEYOND = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/;

const isPlainKey = (key: unknown): boolean =>
  typeof key === 'string' && PLAIN_KEY.test(key) && !WORDS.includes(key.toLowerCase());

/** Half a surrogate pair is no character: readers would refuse the whole file. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/**
 * Whether kustomize can carry it: what it writes itself it could not read again with these characters in it (5.5: control
 * characters of Latin-1, U+FFFE, U+FFFF), or as other ones (the ends of lines of YAML 1.1), whatever is escaped here.
 */
export function carries(value: unknown): boolean {
  if (typeof value === 'string') return wellFormed(value) === value && !BEYOND.test(value);
  if (Array.isArray(value)) return value.every(carries);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => carries(key) && carries(inner));
}

/** Sorted, so that the same content is the same file; without what JSON does not know. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [wellFormed(key), plain(inner)]),
  );
}

/**
 * Objects as YAML that every reader takes alike, of version 1.1 or 1.2: all texts in double quotes, keys sorted, nothing
 * folded, no aliases. The same objects give the same bytes.
 */
export function strictYaml(objects: readonly object[]): string {
  return objects
    .map((object) => {
      const document = new Document(plain(object), { aliasDuplicateObjects: false });
      visit(document, {
        Pair(_, { key }) {
          if (isScalar(key)) key.type = isPlainKey(key.value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
        },
      });
      return `---\n${document.toString({ defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: null, lineWidth: 0 })}`;
    })
    .join('')
    .replace(RISKY, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
