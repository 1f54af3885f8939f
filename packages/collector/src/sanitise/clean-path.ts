import { cleanText, needsCleaning } from './clean-text.js';
import type { MakeToken } from './make-token.js';
import { nameKind } from './sensitive-name.js';

/** As the wire schema allows. */
const LONGEST_PATH = 16_384;
/** Shortest value taken for a secret right behind a segment that names one. */
const SHORT_SECRET = 8;

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

function cleanSegment(segment: string, before: string, makeToken: MakeToken): string {
  const cleaned = cleanText(segment, makeToken);
  if (cleaned !== segment) return encodeSegment(cleaned, makeToken);
  if (before === '' || !isShortSecret(segment)) return segment;
  const kind = nameKind(before);
  return kind === 'ordinary' ? segment : makeToken(kind, segment);
}

/** Cleans a path segment by segment; a longer one than the schema allows is cut between segments. */
export function cleanPath(path: string, makeToken: MakeToken): string {
  if (path.length <= LONGEST_PATH && !needsSegments(path)) return path;
  let cleaned = '';
  let before = '';
  let start = 0;
  while (start <= path.length) {
    const slash = path.indexOf('/', start);
    const end = slash === -1 ? path.length : slash;
    const segment = path.slice(start, end);
    const piece = segment === '' ? '' : cleanSegment(segment, before, makeToken);
    if (cleaned.length + piece.length + 1 > LONGEST_PATH) break;
    cleaned += start === 0 ? piece : `/${piece}`;
    before = segment;
    start = end + 1;
  }
  return cleaned;
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
