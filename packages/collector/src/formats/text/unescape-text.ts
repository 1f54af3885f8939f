const BACKSLASH = 0x5c;
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, v: 11, f: 12, a: 7, '0': 0 };

const hexByte = (text: string, at: number): number => {
  const high = Number.parseInt(text.charAt(at), 16);
  const low = Number.parseInt(text.charAt(at + 1), 16);
  return Number.isNaN(high) || Number.isNaN(low) ? -1 : high * 16 + low;
};

/**
 * Undoes what NGINX (`escape=default`: `\x22`) and Apache (`\"`, `\\`, `\n`, `\xhh`) do to bytes in quoted fields. The bytes
 * are read as UTF-8 afterwards; an escape that is none stays as it is. Linear.
 */
export function unescapeText(text: string): string {
  let backslash = text.indexOf('\\');
  if (backslash === -1) return text;
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(text));
  let length = 0;
  let start = 0;
  while (backslash !== -1 && backslash + 1 < text.length) {
    length += bytes.write(text.slice(start, backslash), length);
    const next = text.charAt(backslash + 1);
    const hex = next === 'x' ? hexByte(text, backslash + 2) : -1;
    const control = CONTROLS[next];
    if (hex !== -1) {
      bytes[length] = hex;
      start = backslash + 4;
    } else if (next === '"' || next === '\\' || next === "'") {
      bytes[length] = next.charCodeAt(0);
      start = backslash + 2;
    } else if (control !== undefined) {
      bytes[length] = control;
      start = backslash + 2;
    } else {
      bytes[length] = BACKSLASH;
      start = backslash + 1;
    }
    length += 1;
    backslash = text.indexOf('\\', start);
  }
  length += bytes.write(text.slice(start), length);
  return bytes.toString('utf8', 0, length);
}
