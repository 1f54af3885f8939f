import { classOf, DIGIT, JOINER, LOWER, UPPER } from './character-class.js';

/** Starts of keys that their issuers publish so that scanners can find them. */
const ISSUED_PREFIXES = (
  'sk_live_ sk_test_ pk_live_ pk_test_ rk_live_ rk_test_ whsec_ ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- glrt- xoxb- ' +
  'xoxp- xoxa- xoxr- xoxs- AKIA ASIA AIza ya29 npm_ pypi- dop_v1_ shpat_ shpss_ hvs sq0atp- sq0csp- sk-ant- sk-proj- ' +
  'key- sk- pat- lin_api_ rubygems_ hf_ glsa_ NRAK- PMAK- EAAC dckr_pat_'
).split(' ');

const isHexCode = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);

const UUID_DASHES: ReadonlySet<number> = new Set([8, 13, 18, 23]);

function isUuid(text: string, start: number, end: number): boolean {
  if (end - start !== 36) return false;
  for (let offset = 0; offset < 36; offset += 1) {
    const code = text.charCodeAt(start + offset);
    if (UUID_DASHES.has(offset) ? code !== 0x2d : !isHexCode(code)) return false;
  }
  return true;
}

/**
 * Is `text[start, end)` (letters, digits, `-`, `_`, `+`, `/`) a key rather than an id, a word or a slug?
 *
 * Random text changes between upper case, lower case and digits every two or three characters; words, slugs,
 * camelCase names, dates and numbered ids change rarely (a capital followed by its word is no change). Expected run
 * length of random base62 is 2.3, of hexadecimal 2.1, of lower-case base36 2.4; the limits leave two to three standard
 * deviations. UUIDs, ULIDs, 24-digit object ids and plain numbers are ordinary ids.
 */
export function looksLikeKey(text: string, start: number, end: number): boolean {
  let count = 0;
  let runs = 0;
  let digits = 0;
  let hex = 0;
  let before = 0;
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    const kind = classOf(code) & (DIGIT | UPPER | LOWER);
    if (kind === 0) continue;
    count += 1;
    if (kind === DIGIT) digits += 1;
    if (isHexCode(code)) hex += 1;
    if (kind !== before && !(before === UPPER && kind === LOWER)) runs += 1;
    before = kind;
  }
  if (count < 12 || digits === count) return false;
  if (digits > 0 && startsWithIssuedPrefix(text, start)) return true;
  if (count < 16) return false;
  if (hex === count) return count !== 24 && !isUuid(text, start, end) && (count >= 32 || count < 3.4 * runs);
  if (count === 26 && isUlid(text, start, end)) return false;
  const limit = count >= 40 ? 6 : count >= 32 ? 5 : count >= 20 ? 4 : 3.4;
  return count < limit * runs;
}

function startsWithIssuedPrefix(text: string, start: number): boolean {
  return ISSUED_PREFIXES.some((prefix) => text.startsWith(prefix, start));
}

/** Crockford's base 32 in upper case, first digit 0-7 (ulid/spec). */
function isUlid(text: string, start: number, end: number): boolean {
  if (end - start !== 26 || text.charCodeAt(start) > 0x37) return false;
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    const kind = classOf(code);
    if ((kind & (DIGIT | UPPER)) === 0 || (kind & JOINER) !== 0) return false;
    if (code === 0x49 || code === 0x4c || code === 0x4f || code === 0x55) return false;
  }
  return true;
}
