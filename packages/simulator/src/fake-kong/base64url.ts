const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64url without padding (RFC 4648 §5) of ASCII text; written out because this package knows no platform. */
export function encodeBase64Url(ascii: string): string {
  let out = '';
  for (let at = 0; at < ascii.length; at += 3) {
    const bytes = [0, 1, 2].map((offset) => (at + offset < ascii.length ? ascii.charCodeAt(at + offset) : 0));
    const [a = 0, b = 0, c = 0] = bytes;
    const group = (a << 16) | (b << 8) | c;
    const wanted = Math.min(3, ascii.length - at) + 1;
    for (let digit = 0; digit < wanted; digit += 1) out += ALPHABET[(group >> (18 - 6 * digit)) & 63] ?? '';
  }
  return out;
}

/** Undefined when `text` has characters outside the alphabet. */
export function decodeBase64Url(text: string): string | undefined {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return undefined;
    held = ((held << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return out;
}
