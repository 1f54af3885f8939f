/** Shorter texts occur everywhere and filter nothing. */
const MIN_LENGTH = 3;
const MAX_LITERALS = 200;
const MAX_DEPTH = 40;

/** Texts of which one must occur in whatever matches; undefined where nothing can be said. */
type Literals = readonly string[] | undefined;

/**
 * Lower-case literals of which at least one stands in every text that the RE2 expression matches, in any letter case, or none where that
 * cannot be told: the idea of RE2's FilteredRE2. Errs on the side of none. Linear in the expression.
 */
export function requiredLiterals(expression: string): readonly string[] {
  const reader = { text: expression, at: 0 };
  const found = readAlternatives(reader, 0);
  if (reader.at < expression.length || found === undefined || found.length > MAX_LITERALS) return [];
  return found.every((one) => one.length >= MIN_LENGTH) ? [...new Set(found)] : [];
}

interface Reader {
  readonly text: string;
  at: number;
}

function readAlternatives(reader: Reader, depth: number): Literals {
  if (depth > MAX_DEPTH) {
    reader.at = reader.text.length + 1;
    return undefined;
  }
  const all: string[] = [];
  let known = true;
  for (;;) {
    const one = readSequence(reader, depth);
    if (one === undefined) known = false;
    else all.push(...one);
    if (reader.text.charAt(reader.at) !== '|') break;
    reader.at += 1;
  }
  return known ? all : undefined;
}

/** The best of what a sequence must contain: the candidates whose shortest literal is the longest. */
function readSequence(reader: Reader, depth: number): Literals {
  let best: Literals;
  let run = '';
  const offer = (candidate: Literals): void => {
    if (candidate === undefined || candidate.length === 0) return;
    if (best === undefined || shortest(candidate) > shortest(best)) best = candidate;
  };
  while (reader.at < reader.text.length && !'|)'.includes(reader.text.charAt(reader.at))) {
    const item = readItem(reader, depth);
    const times = readQuantifier(reader);
    if (item.kind === 'text' && times === 'once') {
      run += item.text;
      continue;
    }
    if (item.kind === 'nothing') continue;
    if (item.kind === 'text' && times === 'some') run += item.text;
    offer([run]);
    run = '';
    if (times !== 'maybe' && item.kind === 'group') offer(item.literals);
  }
  offer([run]);
  return best !== undefined && shortest(best) > 0 ? best : undefined;
}

const shortest = (literals: readonly string[]): number =>
  literals.reduce((least, one) => Math.min(least, one.length), Number.POSITIVE_INFINITY);

type Item =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly literals: Literals }
  | { readonly kind: 'any' }
  | { readonly kind: 'nothing' };

function readItem(reader: Reader, depth: number): Item {
  const one = reader.text.charAt(reader.at);
  reader.at += 1;
  switch (one) {
    case '^':
    case '$':
      return { kind: 'nothing' };
    case '.':
      return { kind: 'any' };
    case '(':
      return readGroup(reader, depth);
    case '[':
      return readClass(reader);
    case '\\':
      return readEscape(reader);
    default:
      return one.charCodeAt(0) < 0x80 ? { kind: 'text', text: one.toLowerCase() } : { kind: 'any' };
  }
}

function readGroup(reader: Reader, depth: number): Item {
  if (reader.text.charAt(reader.at) === '?') {
    // `(?:`, `(?i)`, `(?i:`, `(?P<name>`; look-around is not RE2's and was refused before.
    let end = reader.at + 1;
    while (end < reader.text.length && !':)>'.includes(reader.text.charAt(end))) end += 1;
    reader.at = end + 1;
    if (reader.text.charAt(end) === ')') return { kind: 'nothing' };
  }
  const literals = readAlternatives(reader, depth + 1);
  reader.at += 1;
  return { kind: 'group', literals };
}

/** A class of one letter in both cases is that letter; any other may be anything. */
function readClass(reader: Reader): Item {
  const start = reader.at;
  if (reader.text.charAt(reader.at) === '^') reader.at += 1;
  if (reader.text.charAt(reader.at) === ']') reader.at += 1;
  while (reader.at < reader.text.length && reader.text.charAt(reader.at) !== ']') {
    if (reader.text.startsWith('[:', reader.at)) {
      const close = reader.text.indexOf(':]', reader.at);
      if (close !== -1) reader.at = close + 1;
    } else if (reader.text.charAt(reader.at) === '\\') reader.at += 1;
    reader.at += 1;
  }
  const content = reader.text.slice(start, reader.at).toLowerCase();
  reader.at += 1;
  const letter = content.charAt(0);
  const single =
    content.length > 0 &&
    content.length <= 2 &&
    [...content].every((each) => each === letter) &&
    letter !== '^' &&
    letter !== '\\';
  return single && letter.charCodeAt(0) < 0x80 ? { kind: 'text', text: letter } : { kind: 'any' };
}

function readEscape(reader: Reader): Item {
  const one = reader.text.charAt(reader.at);
  reader.at += 1;
  if ('bBAz'.includes(one)) return { kind: 'nothing' };
  if (one === 'x' || one === 'p' || one === 'P') {
    if (reader.text.charAt(reader.at) === '{') {
      const close = reader.text.indexOf('}', reader.at);
      reader.at = close === -1 ? reader.text.length : close + 1;
    } else {
      const digits = reader.text.slice(reader.at, reader.at + 2);
      reader.at += one === 'x' ? 2 : 1;
      const code = Number.parseInt(digits, 16);
      if (one === 'x' && code > 0x20 && code < 0x7f)
        return { kind: 'text', text: String.fromCharCode(code).toLowerCase() };
    }
    return { kind: 'any' };
  }
  const code = one.charCodeAt(0);
  const word = (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
  return word || code >= 0x80 || Number.isNaN(code) ? { kind: 'any' } : { kind: 'text', text: one };
}

/** `once`; `some`: once or more; `maybe`: perhaps not at all. */
function readQuantifier(reader: Reader): 'once' | 'some' | 'maybe' {
  const one = reader.text.charAt(reader.at);
  let times: 'once' | 'some' | 'maybe' = 'once';
  if (one === '*' || one === '?') times = 'maybe';
  else if (one === '+') times = 'some';
  else if (
    one === '{' &&
    reader.text.charAt(reader.at + 1) >= '0' &&
    reader.text.charAt(reader.at + 1) <= '9'
  ) {
    times = reader.text.charAt(reader.at + 1) === '0' ? 'maybe' : 'some';
    const close = reader.text.indexOf('}', reader.at);
    reader.at = close === -1 ? reader.text.length - 1 : close;
  } else return 'once';
  reader.at += 1;
  if (reader.text.charAt(reader.at) === '?') reader.at += 1;
  return times;
}
