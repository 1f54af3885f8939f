/** What one segment of a route's regular expression says, as far as it can be said without running it. */
type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'some' };

const SPECIAL = new Set('\\^$.|?*+()[]{}');

/** Splits at slashes that are outside groups and classes. */
const splitRegex = (regex: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (let at = 0; at < regex.length; at++) {
    const char = regex.charAt(at);
    if (char === '\\') {
      part += char + regex.charAt(++at);
      continue;
    }
    if (char === '(' || char === '[' || char === '{') depth++;
    if ((char === ')' || char === ']' || char === '}') && depth > 0) depth--;
    if (char === '/' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts;
};

const ANY = new Set(['.*', '.+', '[^/]+', '[^/]*', '(.*)', '(.+)', '([^/]+)', '\\S+', '\\S*']);
const withoutName = (text: string): string => {
  const end = text.startsWith('(?<') ? text.indexOf('>') : -1;
  return end < 0 ? text : `(${text.slice(end + 1)}`;
};

const segmentOf = (text: string): Segment => {
  if (ANY.has(withoutName(text))) return { kind: 'any' };
  let literal = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && SPECIAL.has(text.charAt(at + 1))) literal += text.charAt(++at);
    else if (SPECIAL.has(char) && char !== '.') return { kind: 'some' };
    else literal += char;
  }
  return { kind: 'literal', text: literal };
};

/**
 * Whether a route's regular expression covers a path template for certain. It is not run: segments are compared. A
 * literal needs the same literal, a pattern takes a parameter, and a pattern against a literal is left open, that is no.
 * Kong anchors at the beginning; at the end only `$` does.
 */
export const regexCovers = (path: string, template: string): boolean => {
  let regex = path.startsWith('~') ? path.slice(1) : path;
  if (regex.startsWith('^')) regex = regex.slice(1);
  const anchored = regex.endsWith('$') && !regex.endsWith('\\$');
  if (anchored) regex = regex.slice(0, -1);
  if (regex.includes('|')) return false;
  if (regex === '' || regex === '/' || regex === '.*' || regex === '/.*') return true;
  const wanted = splitRegex(regex);
  const asked = template.split('/');
  for (let at = 0; at < wanted.length; at++) {
    const segment = segmentOf(wanted[at] ?? '');
    const given = asked[at];
    const last = at === wanted.length - 1;
    if (given === undefined) return false;
    const parameter = given.startsWith('{') && given.endsWith('}');
    switch (segment.kind) {
      case 'any':
        if (last && (wanted[at] ?? '').includes('.')) return true;
        break;
      case 'some':
        if (!parameter) return false;
        break;
      case 'literal':
        if (last && !anchored ? !given.startsWith(segment.text) : given !== segment.text) return false;
        break;
      default:
        return segment satisfies never;
    }
  }
  return anchored ? wanted.length === asked.length : true;
};
