import type { MakeToken } from './make-token.js';

const METHOD_WORD = 24;
const LONGEST_NODE = 128;

/** Methods are letters and dashes (IANA registry); anything else is free text of a client. */
export function cleanMethod(method: string, makeToken: MakeToken): string {
  if (method.length > METHOD_WORD) return makeToken('secret', method);
  for (let index = 0; index < method.length; index += 1) {
    const code = method.charCodeAt(index);
    const letter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (!letter && code !== 0x2d && code !== 0x5f) return makeToken('secret', method);
  }
  return method;
}

const MOST_SCHEME_DIGITS = 4;

/** A scheme or TLS version: a short word of letters, dots, and a digit or two (`HTTP/2` clients may claim any scheme); else ''. */
export function cleanScheme(text: string): string {
  if (text.length > 16) return '';
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const ok =
      ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2e;
    if (code >= 0x30 && code <= 0x39) digits += 1;
    if (!ok || digits > MOST_SCHEME_DIGITS) return '';
  }
  return text;
}

/** The name of a gateway's node, as host names, UUIDs and addresses are written; else ''. */
export function cleanNode(text: string): string {
  if (text.length > LONGEST_NODE) return '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const alphanumeric = ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || (code >= 0x30 && code <= 0x39);
    // - . / : _
    const joins = code === 0x2d || code === 0x2e || code === 0x2f || code === 0x3a || code === 0x5f;
    if (!alphanumeric && !joins) return '';
  }
  return text;
}
