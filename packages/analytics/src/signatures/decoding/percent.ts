/**
 * One round of percent decoding as lenient servers do it: `%41`, `%u0041` (IIS), and UTF-8 of which the overlong forms
 * that RFC 3629 forbids are read too (`%c0%ae` is `.`), because they are sent only to get past a filter. What is malformed stays as it stands.
 * `plus`: `+` is a space (application/x-www-form-urlencoded).
 */
export function decodePercent(text: string, plus: boolean): string {
  if (!text.includes('%')) return plus && text.includes('+') ? text.replaceAll('+', ' ') : text;
  let out = '';
  let copied = 0;
  let at = 0;
  const bytes: number[] = [];
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (plus && code === 0x2b) {
      out += `${text.slice(copied, at)} `;
      at += 1;
      copied = at;
      continue;
    }
    if (code !== 0x25) {
      at += 1;
      continue;
    }
    const wide = wideCode(text, at);
    if (wide !== -1) {
      out += text.slice(copied, at) + String.fromCharCode(wide);
      at += 6;
      copied = at;
      continue;
    }
    if (byteAt(text, at) === -1) {
      at += 1;
      continue;
    }
    out += text.slice(copied, at);
    bytes.length = 0;
    for (let byte = byteAt(text, at); byte !== -1; byte = byteAt(text, at)) {
      bytes.push(byte);
      at += 3;
    }
    out += decodeUtf8(bytes);
    copied = at;
  }
  return copied === 0 ? text : out + text.slice(copied);
}

const hexValue = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** The value of `digits` hex digits from `at`, or -1. */
export function hexAt(text: string, at: number, digits: number): number {
  if (at + digits > text.length) return -1;
  let value = 0;
  for (let one = at; one < at + digits; one += 1) {
    const digit = hexValue(text.charCodeAt(one));
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}

const byteAt = (text: string, at: number): number =>
  text.charCodeAt(at) === 0x25 ? hexAt(text, at + 1, 2) : -1;

const wideCode = (text: string, at: number): number =>
  (text.charCodeAt(at + 1) | 0x20) === 0x75 ? hexAt(text, at + 2, 4) : -1;

/** Lenient UTF-8: overlong forms are read, bytes that belong to nothing are taken as Latin-1. */
export function decodeUtf8(bytes: readonly number[]): string {
  let out = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const more =
      lead >= 0xf0 && lead < 0xf8 ? 3 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xc0 && lead < 0xe0 ? 1 : 0;
    let value = more === 0 ? lead : lead & (0x3f >> more);
    let read = 1;
    while (read <= more) {
      const next = bytes[at + read] ?? 0;
      if (next >> 6 !== 2) break;
      value = value * 64 + (next & 0x3f);
      read += 1;
    }
    if (read <= more) {
      value = lead;
      read = 1;
    }
    out += value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd';
    at += read;
  }
  return out;
}
