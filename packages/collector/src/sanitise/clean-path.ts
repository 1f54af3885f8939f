import { cleanText, needsCleaning } from './clean-text.js';
import type { MakeToken } from './make-token.js';
import type { CallRules } from './policy.js';
import { nameKind } from './sensitive-name.js';
import type { TokenDesk } from './token-desk.js';

/** As the wire schema allows. */
const LONGEST_PATH = 16_384;
/** Shortest value taken for a secret right behind a segment that names one. */
const SHORT_SECRET = 8;
/** Stands where a rule of the policy drops a segment; the others keep their places. */
const DROPPED = '~dropped';

export interface PathCleaning {
  readonly desk: TokenDesk;
  readonly rules: CallRules | undefined;
}

/** Encodes what was decoded for cleaning; tokens consist of unreserved characters and stay as they are. */
function encodeSegment(text: string, makeToken: MakeToken): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // A lone surrogate: not a path any client can send over HTTP.
    return makeToken('secret', text);
  }
}

/** Behind `/token/` or `/reset-password/`: letters and digits mixed, and neither a UUID nor a version like `v2`. */
function isShortSecret(segment: string): boolean {
  if (segment.length < SHORT_SECRET || segment.length === 36) return false;
  let digits = 0;
  let letters = 0;
  for (let index = 0; index < segment.length; index += 1) {
    const code = segment.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) digits += 1;
    else if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) letters += 1;
  }
  return digits >= 2 && letters >= 2;
}

function cleanSegment(segment: string, before: string, makeToken: MakeToken, desk?: TokenDesk): string {
  const cleaned = cleanText(segment, makeToken, desk?.spared);
  if (cleaned !== segment) return encodeSegment(cleaned, makeToken);
  if (before === '' || !isShortSecret(segment)) return segment;
  const kind = nameKind(before);
  return kind === 'ordinary' ? segment : makeToken(kind, segment);
}

/** Cleans a path segment by segment; a longer one than the schema allows is cut between segments. */
export function cleanPath(path: string, makeToken: MakeToken, cleaning?: PathCleaning): string {
  const targets = cleaning?.rules?.segments;
  if (path.length <= LONGEST_PATH && targets === undefined && !needsSegments(path)) return path;
  const desk = cleaning?.desk;
  const rules = cleaning?.rules?.field('path', '');
  const first = path.startsWith('/') ? 1 : 0;
  let cleaned = '';
  let before = '';
  let scheme = false;
  let number = -first;
  let start = 0;
  while (start <= path.length) {
    const slash = path.indexOf('/', start);
    const end = slash === -1 ? path.length : slash;
    const segment = path.slice(start, end);
    desk?.at('path', number, rules);
    const action = targets?.get(number);
    let piece: string;
    if (segment === '') piece = '';
    else if (action !== undefined && action.kind !== 'keep' && desk !== undefined)
      piece = encodeSegment(desk.replace(action, 'object', plainOf(segment)) ?? DROPPED, makeToken);
    else
      piece = cleanSegment(withoutUser(segment, scheme && before === '', makeToken), before, makeToken, desk);
    if (cleaned.length + piece.length + 1 > LONGEST_PATH) break;
    cleaned += start === 0 ? piece : `/${piece}`;
    scheme = before.endsWith(':') && segment === '' ? true : segment === '' && scheme;
    before = segment;
    number += 1;
    start = end + 1;
  }
  return cleaned;
}

/** A value is the same however it is encoded. */
function plainOf(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** `/proxy/https://user:password@host/`: what stands before the `@` behind `scheme://`. */
function withoutUser(segment: string, behindScheme: boolean, makeToken: MakeToken): string {
  const at = behindScheme ? segment.lastIndexOf('@') : -1;
  return at === -1 ? segment : `${makeToken('secret', segment.slice(0, at))}${segment.slice(at)}`;
}

/** Anything to look at? Numbers and short words have nothing to hide, unless they follow a name of a secret. */
function needsSegments(path: string): boolean {
  if (needsCleaning(path)) return true;
  return path.length > SHORT_SECRET && hasLongMixedSegment(path);
}

function hasLongMixedSegment(path: string): boolean {
  let start = 0;
  while (start < path.length) {
    const slash = path.indexOf('/', start);
    const end = slash === -1 ? path.length : slash;
    if (end - start >= SHORT_SECRET && isShortSecret(path.slice(start, end))) return true;
    start = end + 1;
  }
  return false;
}
