import type { NameValue } from '@gatewatch/model';

/** HAProxy writes bytes that could be mistaken as `#` and two hexadecimal digits (manual, §8.6); read as UTF-8 afterwards. */
export function unescapeHash(text: string): string {
  if (!text.includes('#')) return text;
  const bytes = Buffer.from(text, 'utf8');
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const code =
      bytes[index] === 0x23
        ? Number.parseInt(bytes.toString('latin1', index + 1, index + 3), 16)
        : Number.NaN;
    const whole = !Number.isNaN(code) && code > 0xf;
    bytes[length] = whole ? code : (bytes[index] ?? 0);
    if (whole) index += 2;
    length += 1;
  }
  return bytes.toString('utf8', 0, length);
}

const isHostName = (text: string): boolean => {
  if (text.length > 255 || !text.includes('.')) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index) | 0x20;
    const letter = code >= 0x61 && code <= 0x7a;
    const other =
      text.charCodeAt(index) >= 0x2d && text.charCodeAt(index) <= 0x3a && text.charAt(index) !== '/';
    if (!letter && !other) return false;
  }
  return Number.isNaN(Number(text.charAt(text.length - 1)));
};

/** `curl/8.5.0`, `Mozilla/5.0 (…)`: a product and its version. */
const isUserAgent = (text: string): boolean => {
  const slash = text.slice(0, 64).indexOf('/');
  return slash > 0 && !text.slice(0, slash).includes(' ') && !text.includes('://', 0);
};

/**
 * Captured headers stand without their names: the host, the referer and the user agent are known by their looks, which a
 * client could give to another captured header too; addresses are therefore never taken from here.
 */
export function capturedHeaders(block: string): {
  readonly host?: string;
  readonly headers: readonly NameValue[];
} {
  let host: string | undefined;
  const headers: NameValue[] = [];
  for (const part of block.split('|', 16)) {
    const value = unescapeHash(part);
    if (value === '') continue;
    if (host === undefined && isHostName(value)) host = value;
    else if (value.startsWith('http://') || value.startsWith('https://'))
      headers.push({ name: 'referer', value });
    else if (isUserAgent(value)) headers.push({ name: 'user-agent', value });
  }
  return host === undefined ? { headers } : { host, headers };
}
