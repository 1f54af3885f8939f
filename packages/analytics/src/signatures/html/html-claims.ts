import type { Reading } from '../decoding/reading.js';
import { runsScript, squeeze, styleRunsScript } from './attribute-value.js';
import { isEventHandler } from './event-names.js';
import { HTML_CLAIM } from './html-claim.js';

/** Elements that fetch or embed content which acts in the page's name, or change where the page's own addresses lead. */
const ACTIVE = new Set(
  'iframe frame frameset object embed applet meta link base isindex layer ilayer bgsound xml portal import noscript fencedframe xsl:stylesheet listener'.split(
    ' ',
  ),
);

/** The page itself: whoever closes one that he did not open is inside of somebody else's. */
const PAGE = new Set(['html', 'body', 'head']);
/** Programs of servers; a picture is none, and a request to one is made in the name of whoever looks at it. */
const PROGRAMS: readonly string[] = [
  '.php?',
  '.asp?',
  '.aspx?',
  '.jsp?',
  '.jspx?',
  '.cgi?',
  '.do?',
  '.pl?',
  '.action?',
];

/** What mark-up in a text would do, read as leniently as browsers do: unclosed, unquoted, nested, case and white space as they come. Linear. */
export function htmlClaims(reading: Reading): number {
  const { judged } = reading;
  if (judged.html !== -1) return judged.html;
  const claims = reading.encoded ? 0 : judge(reading.lower);
  judged.html = claims;
  return claims;
}

function judge(text: string): number {
  let claims = judgeOutside(text);
  let at = text.indexOf('<');
  while (at !== -1) {
    const tag = readTag(text, at, claims);
    claims |= tag.claims;
    at = text.indexOf('<', tag.end);
  }
  return claims;
}

interface Tag {
  readonly claims: number;
  readonly end: number;
}

/** Reads the tag at `<`: its name, then attributes up to `>`, the next `<` or the end. */
function readTag(text: string, open: number, known: number): Tag {
  let at = open + 1;
  while (
    at < text.length &&
    (text.charCodeAt(at) <= 0x20 || '/!?'.includes(text.charAt(at))) &&
    at < open + 16
  )
    at += 1;
  const nameEnd = skipName(text, at);
  const name = text.slice(at, nameEnd);
  if (name === '') return { claims: 0, end: open + 1 };
  let claims = 0;
  if (isScriptName(name)) claims |= HTML_CLAIM.script;
  const closing = text.charAt(open + 1) === '/';
  if (
    !closing &&
    (ACTIVE.has(name) || name === 'xml:namespace') &&
    nameEnd < text.length &&
    !text.startsWith('<?xml ', 0)
  )
    claims |= HTML_CLAIM.active;
  if (name === 'style' && !closing) claims |= styleElement(text, nameEnd);
  if (closing && PAGE.has(name) && (known & HTML_CLAIM.breakOut) === 0 && !isOpened(text, name, open))
    claims |= HTML_CLAIM.breakOut;
  const attributes = readAttributes(text, nameEnd);
  if (name === 'img' && callsProgram(text.slice(nameEnd, attributes.end))) claims |= HTML_CLAIM.active;
  return { claims: claims | attributes.claims, end: attributes.end };
}

/** `script`, `svg:script`, `scr\0ipt` (folded before), `<scr<script>ipt>`. */
const isScriptName = (name: string): boolean =>
  name === 'script' || name.endsWith(':script') || name === 'scriptlet';

function isOpened(text: string, name: string, before: number): boolean {
  const at = text.indexOf(`<${name}`);
  return at !== -1 && at < before;
}

/** `src` at another server, of a program with arguments: request forgery that needs no script. */
const callsProgram = (attributes: string): boolean =>
  attributes.includes('//') && attributes.includes('src') && PROGRAMS.some((end) => attributes.includes(end));

function styleElement(text: string, from: number): number {
  const close = text.indexOf('</style', from);
  const content = text.slice(from, Math.min(close === -1 ? text.length : close, from + 2_000));
  return styleRunsScript(content) || content.includes('text/javascript') ? HTML_CLAIM.style : 0;
}

/** Attributes from `from` on. Values in quotes may hold anything; values without end where white space or `>` does. */
function readAttributes(text: string, from: number): Tag {
  let claims = 0;
  let at = from;
  while (at < text.length) {
    const one = text.charAt(at);
    if (one === '>' || one === '<') break;
    if (!isNameStart(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const end = skipName(text, at);
    const name = text.slice(at, end);
    at = skipSpace(text, end);
    if (text.charAt(at) !== '=') {
      // `onload!#$%&()*~+-_.,:;?@[/|\]^`=` is a handler to old browsers.
      if (isEventHandler(name) && text.slice(end, end + 40).includes('=')) claims |= HTML_CLAIM.handler;
      at = Math.max(end, at);
      continue;
    }
    at = skipSpace(text, at + 1);
    const value = readValue(text, at);
    claims |= judgeAttribute(name, value.text);
    at = value.end;
  }
  return { claims, end: at };
}

function judgeAttribute(name: string, value: string): number {
  const local = name.includes(':') ? name.slice(name.lastIndexOf(':') + 1) : name;
  if (local.length > 4 && local.startsWith('on') && (isEventHandler(local) || value.includes('(')))
    return HTML_CLAIM.handler;
  if (local === 'style') return styleRunsScript(value) ? HTML_CLAIM.style : 0;
  // An animation sets an address, XML events a handler.
  if (local === 'attributename' && value.includes('href')) return HTML_CLAIM.active;
  if (name === 'ev:event' || name === 'ev:handler') return HTML_CLAIM.handler;
  // Data binding of Internet Explorer: the element shows what another one, or another server, holds.
  if (local === 'datasrc' || local === 'dataformatas') return HTML_CLAIM.active;
  if (local === 'srcdoc' || local === 'formaction') return HTML_CLAIM.scriptAddress;
  return runsScript(value) ? HTML_CLAIM.scriptAddress : 0;
}

function readValue(text: string, at: number): { text: string; end: number } {
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'" || quote === '`') {
    const end = text.indexOf(quote, at + 1);
    // Without a closing quote browsers still see what stands there in older modes: look at it as if it were bare.
    if (end !== -1) return { text: text.slice(at + 1, end), end: end + 1 };
    return { text: text.slice(at + 1, at + 400), end: text.length };
  }
  let end = at;
  while (end < text.length && text.charCodeAt(end) > 0x20 && text.charAt(end) !== '>') end += 1;
  const spaced = text.slice(at, at + 60);
  return { text: squeeze(spaced).startsWith('javascript:') ? spaced : text.slice(at, end), end };
}

/** What does without a tag of its own: a value that leaves an attribute, sets a handler, or is an address itself. */
function judgeOutside(text: string): number {
  let claims = 0;
  const trimmed = withoutQuotes(text);
  if (isScriptAddress(trimmed)) claims |= HTML_CLAIM.scriptAddress;
  const quote = firstQuote(text);
  const tag = text.indexOf('<');
  if (
    quote !== -1 &&
    (tag === -1 || quote < tag) &&
    (leavesAttribute(text, quote) || closesHandler(text, quote))
  )
    claims |= HTML_CLAIM.breakOut;
  for (let at = text.indexOf('on'); at !== -1; at = text.indexOf('on', at + 2)) {
    if (at > 0 && !' \t\r\n\f"\'/`;,'.includes(text.charAt(at - 1))) continue;
    const end = skipName(text, at);
    const equals = skipSpace(text, end);
    if (
      text.charAt(equals) !== '=' ||
      text.charAt(equals + 1) === '=' ||
      !isEventHandler(text.slice(at, end))
    )
      continue;
    const value = text.slice(equals + 1, equals + 120);
    if (value.includes('(') || value.includes('`') || value.includes('=') || value.includes(':'))
      claims |= HTML_CLAIM.handler;
  }
  const style = text.indexOf('style');
  if (
    style !== -1 &&
    styleRunsScript(text.slice(style, style + 400)) &&
    text.slice(style + 5, style + 9).includes('=')
  )
    claims |= HTML_CLAIM.style;
  return claims;
}

const SCHEMES = ['javascript:', 'vbscript:', 'livescript:', 'mocha:', 'jscript:', 'data:'];

/** The whole value is an address that runs script, with code behind the scheme. "Javascript: the good parts" is a title. */
function isScriptAddress(text: string): boolean {
  if (!runsScript(text)) return false;
  // Nobody writes white space into a scheme by accident.
  if (!SCHEMES.some((scheme) => text.startsWith(scheme))) return true;
  const colon = text.indexOf(':');
  const code = text.slice(colon + 1, colon + 400);
  if (text.startsWith('data:')) return text.includes(',') || text.includes('base64');
  return ['(', '`', '=', '%', '\\', '[', '/*', '//'].some((one) => code.includes(one));
}

function withoutQuotes(text: string): string {
  let at = 0;
  while (at < text.length && at < 16 && (text.charCodeAt(at) <= 0x20 || '"\'`'.includes(text.charAt(at))))
    at += 1;
  return text.slice(at);
}

function firstQuote(text: string): number {
  const double = text.indexOf('"');
  const single = text.indexOf("'");
  if (double === -1) return single;
  return single === -1 ? double : Math.min(double, single);
}

/** `x(0);'>`: the end of a handler in quotes, and of the tag around it. */
function closesHandler(text: string, quote: number): boolean {
  let at = quote - 1;
  while (at > 0 && (text.charCodeAt(at) <= 0x20 || text.charAt(at) === ';')) at -= 1;
  if (text.charAt(at) !== ')' || !text.slice(at, quote).includes(';')) return false;
  return text.charAt(skipSpace(text, quote + 1)) === '>';
}

/** Elements whose text is no mark-up: they are left before anything else can be begun. */
const TEXT_ONLY = ['/title', '/textarea', '/style', '/script', '/noscript', '/xmp', '/select'];

/** `"><svg`, `'/><img`, `"></title>`: the quote is followed by the end of a tag and the beginning of one. */
function leavesAttribute(text: string, quote: number): boolean {
  let at = skipSpace(text, quote + 1);
  while (at < text.length && '"\'/'.includes(text.charAt(at))) at = skipSpace(text, at + 1);
  if (text.charAt(at) !== '>') return false;
  const next = text.indexOf('<', at);
  if (next === -1 || next - at >= 40) return false;
  return isNameStart(text.charCodeAt(next + 1)) || TEXT_ONLY.some((name) => text.startsWith(name, next + 1));
}

const isNameStart = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || code === 0x5f;

function skipName(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < 64) {
    const code = text.charCodeAt(end);
    if (!isNameStart(code) && !(code >= 0x30 && code <= 0x39) && code !== 0x3a && code !== 0x2d) break;
    end += 1;
  }
  return end;
}

function skipSpace(text: string, at: number): number {
  let end = at;
  while (end < text.length && (text.charCodeAt(end) <= 0x20 || text.charCodeAt(end) === 0xa0)) end += 1;
  return end;
}
