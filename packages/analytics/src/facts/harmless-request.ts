import type { EnrichedCall } from '@gatewatch/model';

/** Texts that were inspected and found clean; forgotten all at once when there are too many. */
const MOST_REMEMBERED = 8192;
/** Longer texts hardly come twice. */
const LONGEST_REMEMBERED = 256;

type Named = EnrichedCall['call']['requestHeaders'];

const TEMPLATE = 'template';
const QUERY_NAME = 'query name';

/**
 * What one set of rules found clean. Only a memory of answers: without it the same is found, more slowly. By place (`header
 * user-agent`, `query state`, `template`): the texts that are clean there.
 */
export class HarmlessRequests {
  readonly #clean = new Map<string, Set<string>>();
  #remembered = 0;

  /** All of these headers were inspected before and are clean. Clients send the same ones again and again. */
  areKnownClean(headers: Named): boolean {
    for (const { name, value } of headers) if (!this.#isClean(name, value)) return false;
    return true;
  }

  /**
   * No payload can be in path or query: the path is that of a known endpoint, found clean before, with numbers and tokens in
   * its variable places, and every parameter is a number, a date, a token or a value found clean before. Linear.
   */
  isKnownHarmless({ call, endpointKnown, template, pathParameters }: EnrichedCall): boolean {
    if (!endpointKnown || !this.#isClean(TEMPLATE, template) || !isPlainPath(call.path)) return false;
    for (const { value } of pathParameters) if (!isNumberLike(value)) return false;
    for (const { name, value } of call.query) {
      if (isNumberLike(value) ? !this.#isClean(QUERY_NAME, name) : !this.#isClean(`?${name}`, value))
        return false;
    }
    return true;
  }

  /** Notes a request in which nothing was found. */
  remember({ call, endpointKnown, template }: EnrichedCall): void {
    for (const { name, value } of call.requestHeaders) this.#note(name, value);
    if (!endpointKnown) return;
    this.#note(TEMPLATE, template);
    for (const { name, value } of call.query) {
      this.#note(QUERY_NAME, name);
      if (!isNumberLike(value)) this.#note(`?${name}`, value);
    }
  }

  #isClean(place: string, text: string): boolean {
    return this.#clean.get(place)?.has(text) === true;
  }

  #note(place: string, text: string): void {
    if (text.length > LONGEST_REMEMBERED) return;
    let texts = this.#clean.get(place);
    if (texts === undefined) {
      texts = new Set();
      this.#clean.set(place, texts);
    }
    if (texts.has(text)) return;
    texts.add(text);
    this.#remembered += 1;
    if (this.#remembered <= MOST_REMEMBERED) return;
    this.#clean.clear();
    this.#remembered = 0;
  }
}

/** Digits, `-`, `:`, `.` and `T`/`Z` of dates; or a token of the collector's, which begins with `~`. */
function isNumberLike(text: string): boolean {
  if (text.charCodeAt(0) === 0x7e) return isPlainPath(text);
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isDigit = code >= 0x30 && code <= 0x39;
    const isSign = code === 0x3a || code === 0x54 || code === 0x5a || (code === 0x2d && before !== 0x2d);
    if (!isDigit && !isSign && !(code === 0x2e && before !== 0x2e)) return false;
    before = code;
  }
  return true;
}

/** Letters, digits and `/-_.~:@`, nothing encoded and no `..`. */
function isPlainPath(path: string): boolean {
  let before = 0;
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at);
    const isWord =
      (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
    if (!isWord && !isPathSign(code, before)) return false;
    before = code;
  }
  return true;
}

const isPathSign = (code: number, before: number): boolean =>
  code === 0x2f ||
  code === 0x2d ||
  code === 0x5f ||
  code === 0x7e ||
  code === 0x3a ||
  (code === 0x2e && before !== 0x2e);
