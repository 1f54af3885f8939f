const PERCENT = 0x25;
const PLUS = 0x2b;

const hexValue = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** Decodes what is decodable and keeps the rest: `%zz` stays, bytes that are not UTF-8 become U+FFFD. */
function decodeLeniently(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const high = byte === PERCENT ? hexValue(bytes[index + 1] ?? 0) : -1;
    const low = high === -1 ? -1 : hexValue(bytes[index + 2] ?? 0);
    if (low === -1) bytes[length] = byte;
    else {
      bytes[length] = high * 16 + low;
      index += 2;
    }
    length += 1;
  }
  return bytes.toString('utf8', 0, length);
}

/** Percent-decoding that never throws. Linear. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return decodeLeniently(text);
  }
}

/** As in a query string: `+` is a space, then percent-decoding. */
export function decodeQueryPart(text: string): string {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === PLUS) return decodePercent(text.replaceAll('+', ' '));
    if (code === PERCENT) return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
  }
  return text;
}
