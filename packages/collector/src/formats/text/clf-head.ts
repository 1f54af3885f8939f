import { addressOf } from './address-of.js';
import { clfTimeMs } from './clf-time.js';
import type { FieldScanner } from './field-scanner.js';

/** The part that every descendant of the Common Log Format begins with. */
export interface ClfHead {
  /** Virtual host, where the line begins with one (`%v:%p`). */
  readonly host: string | undefined;
  /** Client address; '' when a host name stands there. */
  readonly clientIp: string;
  readonly user: string;
  readonly timeMs: number | undefined;
}

/** `dd/Mon/yyyy:HH:MM:SS +zzzz`, with room for a fraction. */
const LONGEST_TIME = 40;

/**
 * Reads `[vhost] host ident user [time] ` up to the quote of the request; undefined when the line is of another layout. A
 * virtual host may be empty (NGINX's `$host` of bytes that are no request): the line then begins with its blank. A
 * user may hold blanks and brackets: the time is the first bracketed one with a quote right behind it, and NGINX and
 * Apache escape quotes in names. Linear.
 */
export function clfHead(scanner: FieldScanner): ClfHead | undefined {
  const { text } = scanner;
  scanner.skip(' ');
  const first = scanner.word();
  const second = scanner.word();
  if (first === undefined || second === undefined) return undefined;
  const beginsWithHost = second !== '-' && addressOf(second) !== '';
  if (beginsWithHost && scanner.word() === undefined) return undefined;
  const userAt = scanner.at;
  for (let at = text.indexOf(' [', userAt - 1); at !== -1; at = text.indexOf(' [', at + 1)) {
    if (text.charAt(at + 4) !== '/') continue;
    const time = text.slice(at + 2, at + LONGEST_TIME);
    const close = time.indexOf(']');
    if (close === -1 || !text.startsWith(' "', at + close + 3)) continue;
    scanner.at = at + close + 4;
    return {
      host: beginsWithHost ? first : undefined,
      clientIp: addressOf(beginsWithHost ? second : first),
      user: at < userAt ? '' : text.slice(userAt, at),
      timeMs: clfTimeMs(time.slice(0, close)),
    };
  }
  return undefined;
}

/** A status as logs write it: three digits, or `-` / `000` when none was sent. */
export const isStatus = (text: string | undefined): text is string => {
  if (text === '-') return true;
  if (text?.length !== 3) return false;
  for (let index = 0; index < 3; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
};
