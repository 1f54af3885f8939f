/** More hops than any real chain of proxies has; the rightmost ones are kept. */
const MOST_HOPS = 64;
const LONGEST_HEADER = 8192;

/**
 * The `for` nodes of a `Forwarded` header (RFC 7239 §4), left to right, unquoted: `192.0.2.60`, `[2001:db8::1]:443`,
 * `unknown`, `_hidden`. A hop without `for` is ''. Linear, never throws.
 */
export function forwardedNodes(header: string): string[] {
  const nodes: string[] = [];
  for (const element of split(header.slice(-LONGEST_HEADER), 0x2c).slice(-MOST_HOPS)) {
    let node = '';
    for (const pair of split(element, 0x3b)) {
      const equals = pair.indexOf('=');
      if (equals !== -1 && pair.slice(0, equals).trim().toLowerCase() === 'for')
        node = unquote(pair.slice(equals + 1).trim());
    }
    nodes.push(node);
  }
  return nodes;
}

/** Splits at `separator` outside of quoted strings (RFC 9110 §5.6.4). */
function split(text: string, separator: number): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted && code === 0x5c) index += 1;
    else if (code === 0x22) quoted = !quoted;
    else if (code === separator && !quoted) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  let value = '';
  for (let index = 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') break;
    if (character === '\\') index += 1;
    value += text.charAt(index);
  }
  return value;
}
