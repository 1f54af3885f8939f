/** Schemes that run script where a browser follows them. */
const SCRIPT_SCHEMES = ['javascript:', 'vbscript:', 'livescript:', 'mocha:', 'jscript:'];
/** Data of these types is a page of its own. */
const SCRIPT_DATA = [
  'data:text/html',
  'data:image/svg+xml',
  'data:text/xml',
  'data:application/x',
  'data:text/javascript',
  'data:,',
  'data:;',
  'data:text/plain;',
];
/** How much of a value is looked at for its scheme. */
const MAX_SCHEME = 400;

/** An address, as a browser reads it: white space, controls and backslashes within are skipped. Lower case. */
export function runsScript(value: string): boolean {
  const address = squeeze(value);
  return (
    SCRIPT_SCHEMES.some((scheme) => address.startsWith(scheme)) ||
    SCRIPT_DATA.some((data) => address.startsWith(data) && data.length > 6) ||
    address.includes('url=javascript:') ||
    address.includes('url(javascript:') ||
    address.includes("url('javascript:") ||
    address.includes('url("javascript:')
  );
}

/** A style that runs script: `expression(…)`, `-moz-binding`, `behavior: url(…)`, `@import`, with comments and escapes taken out. */
export function styleRunsScript(value: string): boolean {
  const style = squeeze(withoutComments(decodeCss(value)));
  return (
    style.includes('expression(') ||
    style.includes('-moz-binding') ||
    style.includes('behavior:url') ||
    style.includes('behaviour:url') ||
    style.includes('binding:url') ||
    style.includes('javascript:') ||
    style.includes("@import'") ||
    style.includes('@import"') ||
    style.includes('@importurl(') ||
    style.includes('-o-link') ||
    // Comments inside of words of a style: nothing else needs them in an attribute.
    value.includes('*//*')
  );
}

/** Without white space, controls and backslashes, to a bound. */
export function squeeze(value: string): string {
  let out = '';
  for (let at = 0; at < value.length && out.length < MAX_SCHEME; at += 1) {
    const code = value.charCodeAt(at);
    if (code > 0x20 && code !== 0x5c && code !== 0x7f) out += value.charAt(at);
  }
  return out;
}

function withoutComments(value: string): string {
  let out = '';
  let at = 0;
  for (let open = value.indexOf('/*'); open !== -1; open = value.indexOf('/*', at)) {
    out += value.slice(at, open);
    const close = value.indexOf('*/', open + 2);
    if (close === -1) return out;
    at = close + 2;
  }
  return out + value.slice(at);
}

/** Escapes of style sheets: a backslash, one to six hexadecimal digits and a white space that belongs to them (CSS Syntax 3 §4.3.7). */
function decodeCss(value: string): string {
  let open = value.indexOf('\\');
  if (open === -1) return value;
  let out = '';
  let copied = 0;
  for (; open !== -1; open = value.indexOf('\\', Math.max(copied, open + 1))) {
    let end = open + 1;
    while (end < value.length && end - open <= 6 && isHexDigit(value.charCodeAt(end))) end += 1;
    const code = end === open + 1 ? 0 : Number.parseInt(value.slice(open + 1, end), 16);
    // Of what is printed only: `\a` in the middle of a word is an a that somebody hides, and is left to `squeeze`.
    if (code <= 0x20 || code > 0x7e) continue;
    out += value.slice(copied, open) + String.fromCharCode(code).toLowerCase();
    copied = value.charCodeAt(end) === 0x20 ? end + 1 : end;
  }
  return out + value.slice(copied);
}

const isHexDigit = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
