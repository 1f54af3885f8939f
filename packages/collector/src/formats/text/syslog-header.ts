import { digitsAt, monthAt, zoneAt } from './calendar.js';
import { isoCalendar } from './iso-time.js';

/** What a syslog daemon wrote in front of the message, where it wrote whole lines into a file. */
export interface SyslogHeader {
  /** Where the message begins. */
  readonly at: number;
  readonly program: string;
  readonly host?: string;
  /** Zone of the host's clock, where the header tells it. */
  readonly zoneMinutes?: number;
}

const LONGEST_WORD = 256;

/** The word at `at` and where the next one begins; undefined when it is none or too long to be one of a header. */
function wordAt(text: string, at: number): readonly [word: string, next: number] | undefined {
  const word = text.slice(at, at + LONGEST_WORD);
  const space = word.indexOf(' ');
  return space < 1 ? undefined : [word.slice(0, space), at + space + 1];
}

const programOf = (tag: string): string => {
  const bracket = tag.indexOf('[');
  return tag.slice(0, bracket === -1 ? tag.length - 1 : bracket);
};

/** `host tag[pid]: ` or `tag[pid]: `. */
function tagged(text: string, at: number, zoneMinutes: number | undefined): SyslogHeader | undefined {
  const first = wordAt(text, at);
  if (first === undefined) return undefined;
  const zone = zoneMinutes === undefined ? {} : { zoneMinutes };
  if (first[0].endsWith(':')) return { at: first[1], program: programOf(first[0]), ...zone };
  const second = wordAt(text, first[1]);
  if (!second?.[0].endsWith(':')) return undefined;
  return { at: second[1], program: programOf(second[0]), host: first[0], ...zone };
}

/** RFC 5424 behind its version: timestamp, host, program, pid, message id, structured data (only `-` is passed over). */
function version1(text: string, at: number): SyslogHeader | undefined {
  const words: string[] = [];
  let next = at;
  for (let count = 0; count < 6; count += 1) {
    const word = wordAt(text, next);
    if (word === undefined) return undefined;
    words.push(word[0]);
    next = word[1];
  }
  const [timestamp = '', host = '', program = '', , , data] = words;
  if (data !== '-') return undefined;
  const zone = zoneOf(timestamp);
  return {
    at: next,
    program,
    ...(host === '-' ? {} : { host }),
    ...(zone === undefined ? {} : { zoneMinutes: zone }),
  };
}

function zoneOf(timestamp: string): number | undefined {
  const iso = isoCalendar(timestamp);
  return iso === undefined ? undefined : zoneAt(timestamp, iso.end);
}

/** Header as in RFC 3164, RFC 5424 or rsyslog's and journald's files, with or without `<priority>`, or a bare `tag[pid]: `. */
export function syslogHeader(text: string): SyslogHeader | undefined {
  let at = 0;
  if (text.charAt(0) === '<') {
    const close = text.slice(0, 6).indexOf('>');
    if (close < 2) return undefined;
    at = close + 1;
    if (text.startsWith('1 ', at)) return version1(text, at + 2);
  }
  if (monthAt(text, at) !== -1 && digitsAt(text, at + 7, 2) !== -1 && text.charAt(at + 15) === ' ')
    return tagged(text, at + 16, undefined);
  const first = wordAt(text, at);
  if (first === undefined) return undefined;
  if (isoCalendar(first[0]) !== undefined) return tagged(text, first[1], zoneOf(first[0]));
  return first[0].endsWith(']:') ? { at: first[1], program: programOf(first[0]) } : undefined;
}
