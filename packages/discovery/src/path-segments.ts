/** Longer paths are cut: nothing honest is longer, and work per call stays bounded. */
const MAX_PATH_LENGTH = 2048;
const MAX_SEGMENTS = 24;

const SLASH = 0x2f;
const PERCENT = 0x25;
const SEMICOLON = 0x3b;
const DOT = 0x2e;

/** Percent-decodes once; what cannot be decoded stays as it was sent. Never throws. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const append = (segments: string[], segment: string): void => {
  if (segment.length === 0) return;
  if (segment.charCodeAt(0) === DOT) {
    if (segment === '.') return;
    if (segment === '..') {
      segments.pop();
      return;
    }
  }
  segments.push(segment);
};

/**
 * The segments a server would see: empty and dot segments resolved (RFC 3986 §5.2.4, also when percent-encoded),
 * each segment decoded once after splitting (so `a%2Fb` stays one value), matrix parameters (`;jsessionid=…`) cut.
 */
export const segmentsOf = (path: string): string[] => {
  const end = Math.min(path.length, MAX_PATH_LENGTH);
  const segments: string[] = [];
  let start = 0;
  let cut = -1;
  let encoded = false;
  for (let at = 0; at <= end; at++) {
    const code = at === end ? SLASH : path.charCodeAt(at);
    if (code === PERCENT) encoded = true;
    else if (code === SEMICOLON && cut < 0) cut = at;
    else if (code === SLASH) {
      if (at > start) {
        const raw = path.slice(start, cut < 0 ? at : cut);
        append(segments, encoded ? decode(raw) : raw);
        if (segments.length >= MAX_SEGMENTS) return segments;
      }
      start = at + 1;
      cut = -1;
      encoded = false;
    }
  }
  return segments;
};
