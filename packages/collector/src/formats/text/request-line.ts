/** What a gateway logged as the first line of the request. */
export interface RequestLine {
  /** `-` when the gateway got bytes that are no request: a TLS hello on the plain port, a probe, nothing at all. */
  readonly method: string;
  /** '' then. */
  readonly target: string;
  /** False when the bytes were no request, so that nobody but the gateway can have answered. */
  readonly understood: boolean;
}

const GARBAGE: RequestLine = { method: '-', target: '', understood: false };
const LONGEST_METHOD = 32;

/** Letters, digits, `-` and `_`, as methods are in practice (RFC 9110 §16.1.2 registry); a letter first. */
function isMethod(text: string): boolean {
  if (text === '' || text.length > LONGEST_METHOD) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const letter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
    const other = (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f;
    if (!letter && !(other && index > 0)) return false;
  }
  return true;
}

/** Takes `GET /a?b HTTP/1.1` apart; blanks in the target belong to it; `GET /` alone is HTTP/0.9. Total. */
export function requestLineOf(text: string): RequestLine {
  const space = text.indexOf(' ');
  if (space === -1 || !isMethod(text.slice(0, space))) return GARBAGE;
  const last = text.lastIndexOf(' ');
  const end = last > space && text.startsWith('HTTP/', last + 1) ? last : text.length;
  const target = text.slice(space + 1, end);
  return target === '' || target === '-' || target.startsWith('HTTP/')
    ? GARBAGE
    : { method: text.slice(0, space), target, understood: true };
}
