import { decodeEntities } from '../../decoding/entities.js';
import { decodeEscapes } from '../../decoding/escapes.js';
import { decodePercent, decodeUtf8, hexAt } from '../../decoding/percent.js';

type Transformation = (text: string) => string;

/** Without characters that `drop` names by code. */
function without(text: string, drop: (code: number) => boolean): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) if (!drop(text.charCodeAt(at))) out += text.charAt(at);
  return out;
}

const isSpace = (code: number): boolean => (code >= 9 && code <= 13) || code === 0x20 || code === 0xa0;

function compressWhitespace(text: string): string {
  let out = '';
  let space = false;
  for (let at = 0; at < text.length; at += 1) {
    const here = isSpace(text.charCodeAt(at));
    if (!here) out += text.charAt(at);
    else if (!space) out += ' ';
    space = here;
  }
  return out;
}

/** Comments of C and SQL, each replaced by `by`; one that does not end goes to the end. */
function replaceComments(text: string, by: string): string {
  let out = '';
  let at = 0;
  for (let open = text.indexOf('/*'); open !== -1; open = text.indexOf('/*', at)) {
    out += text.slice(at, open) + by;
    const close = text.indexOf('*/', open + 2);
    if (close === -1) return out;
    at = close + 2;
  }
  return out + text.slice(at);
}

/** `a/./b/../c` is `a/c` (RFC 3986, 5.2.4); slashes fold. */
function normalisePath(text: string): string {
  const out: string[] = [];
  for (const segment of text.split('/')) {
    if (segment === '.' || (segment === '' && out.length > 0)) continue;
    if (segment === '..' && out.length > 0 && out[out.length - 1] !== '..' && out[out.length - 1] !== '')
      out.pop();
    else out.push(segment);
  }
  return out.join('/') + (text.endsWith('/') && out.length > 0 && out[out.length - 1] !== '' ? '/' : '');
}

/** What ModSecurity's cmdLine does: quotes, backslashes and carets go, separators become spaces, spaces before `/` and `(` go, lower case. */
function cmdLine(text: string): string {
  const plain = without(text, (code) => code === 0x22 || code === 0x27 || code === 0x5c || code === 0x5e)
    .replaceAll(',', ' ')
    .replaceAll(';', ' ');
  return compressWhitespace(plain).replaceAll(' /', '/').replaceAll(' (', '(').toLowerCase();
}

function hexDecode(text: string): string {
  const bytes: number[] = [];
  for (let at = 0; at + 1 < text.length; at += 2) {
    const value = hexAt(text, at, 2);
    if (value === -1) break;
    bytes.push(value);
  }
  return decodeUtf8(bytes);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Lenient base64: what is not of the alphabet is skipped, as base64DecodeExt does. */
function base64Decode(text: string): string {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = ALPHABET.indexOf(text.charAt(at));
    if (value === -1) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return decodeUtf8(bytes);
}

/** Transformations of ModSecurity that are done here, by their names in lower case (Reference Manual v3, "Transformation functions"). */
export const CRS_TRANSFORMATIONS: ReadonlyMap<string, Transformation> = new Map<string, Transformation>([
  ['none', (text) => text],
  ['lowercase', (text) => text.toLowerCase()],
  ['uppercase', (text) => text.toUpperCase()],
  ['urldecode', (text) => decodePercent(text, true)],
  ['urldecodeuni', (text) => decodePercent(text, true)],
  ['htmlentitydecode', decodeEntities],
  ['jsdecode', decodeEscapes],
  ['cssdecode', (text) => without(decodeEscapes(text), (code) => code === 0x5c)],
  ['escapeseqdecode', decodeEscapes],
  ['removenulls', (text) => without(text, (code) => code === 0)],
  ['replacenulls', (text) => text.replaceAll('\u0000', ' ')],
  ['removewhitespace', (text) => without(text, isSpace)],
  ['compresswhitespace', compressWhitespace],
  ['replacecomments', (text) => replaceComments(text, ' ')],
  ['removecomments', (text) => replaceComments(text, '')],
  [
    'removecommentschar',
    (text) => ['/*', '*/', '--', '#'].reduce((rest, mark) => rest.replaceAll(mark, ''), text),
  ],
  ['normalizepath', normalisePath],
  ['normalisepath', normalisePath],
  ['normalizepathwin', (text) => normalisePath(text.replaceAll('\\', '/'))],
  ['normalisepathwin', (text) => normalisePath(text.replaceAll('\\', '/'))],
  ['trim', (text) => text.trim()],
  ['trimleft', (text) => text.trimStart()],
  ['trimright', (text) => text.trimEnd()],
  ['cmdline', cmdLine],
  ['hexdecode', hexDecode],
  ['base64decode', base64Decode],
  ['base64decodeext', base64Decode],
  ['utf8tounicode', (text) => text],
  ['length', (text) => String(text.length)],
]);

/** Those that reveal only what our own readings reveal too, so that literals found there may gate a rule. */
export const PLAIN_TRANSFORMATIONS: ReadonlySet<string> = new Set([
  'none',
  'lowercase',
  'urldecode',
  'urldecodeuni',
  'htmlentitydecode',
  'jsdecode',
  'escapeseqdecode',
  'utf8tounicode',
  'trim',
  'trimleft',
  'trimright',
]);
