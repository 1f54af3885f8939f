/**
 * Text for people without the user names and passwords that URLs in it may hold (RFC 3986 §3.2.1): `https://user:pw@host/` becomes
 * `https://host/`. Linear, never throws.
 */
export function withoutUserInfo(text: string): string {
  let plain = '';
  let from = 0;
  for (let at = text.indexOf('//'); at !== -1; at = text.indexOf('//', at)) {
    const start = at + 2;
    let end = start;
    let sign = -1;
    for (; end < text.length && !isEndOfAuthority(text.charCodeAt(end)); end += 1)
      if (text.charCodeAt(end) === 0x40) sign = end;
    if (sign !== -1) {
      plain += text.slice(from, start);
      from = sign + 1;
    }
    at = end;
  }
  return from === 0 ? text : plain + text.slice(from);
}

/** `/ ? #`, white space or a quote. */
const isEndOfAuthority = (code: number): boolean =>
  code <= 0x20 || code === 0x2f || code === 0x3f || code === 0x23 || code === 0x22 || code === 0x27;
