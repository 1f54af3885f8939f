import type { Reading } from '../decoding/reading.js';
import { COMMANDS, PROBES } from './commands.js';
import { shellPlain } from './shell-plain.js';

/** What a shell would do with a text, one bit each. */
export const SHELL_CLAIM = {
  /** A separator is followed by a command. */
  chained: 1,
  /** A command stands in backticks or `$(…)`. */
  substituted: 2,
  /** The value is a command line itself. */
  line: 4,
  /** A program is named by its path: `/bin/cat`. */
  program: 8,
} as const;

/** Reads a text as a shell would, as it stands and with evasions taken out. Linear: each separator looks a bounded stretch ahead. */
export function shellClaims(reading: Reading): number {
  const { judged } = reading;
  if (judged.shell !== -1) return judged.shell;
  let claims = 0;
  if (!reading.encoded) {
    claims = judge(reading.lower, reading.kind);
    const plain = isEvasive(reading.lower) ? shellPlain(reading.lower) : reading.lower;
    if (plain !== reading.lower) claims |= judge(plain, reading.kind);
  }
  judged.shell = claims;
  return claims;
}

/** It has a character that a shell takes out. */
const isEvasive = (text: string): boolean =>
  text.includes("'") || text.includes('"') || text.includes('\\') || text.includes('^') || text.includes('$');

function judge(text: string, kind: string): number {
  // A path begins with a slash, whatever it leads to.
  let claims = kind !== 'path' && commandLine(text) ? SHELL_CLAIM.line : 0;
  let previousTick = -1;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x3b: // ;
      case 0x7c: // |
      case 0x26: // &
      case 0x0a:
      case 0x0d:
        if (isChained(text, at, kind)) claims |= SHELL_CLAIM.chained;
        break;
      case 0x60: // `
        if (previousTick !== -1 && isSubstituted(text, previousTick, at)) claims |= SHELL_CLAIM.substituted;
        previousTick = previousTick === -1 ? at : -1;
        break;
      case 0x24: // $
        if (
          text.charAt(at + 1) === '(' &&
          text.charAt(at + 2) !== '(' &&
          commandAt(text, at + 2) !== undefined
        )
          claims |= SHELL_CLAIM.substituted;
        break;
      case 0x7b: // {cat,/etc/passwd}
        if (text.charAt(at + 1) === ',' || isBraced(text, at)) claims |= SHELL_CLAIM.substituted;
        break;
      case 0x62: // bin/
        if (text.startsWith('bin/', at) && isProgram(text, at)) claims |= SHELL_CLAIM.program;
        break;
      default:
        break;
    }
  }
  return claims;
}

interface Command {
  readonly word: string;
  readonly kind: 'never-a-word' | 'tool' | 'word';
  /** Position after it. */
  readonly end: number;
}

/** A command at `at`, behind white space, an opening quote or parenthesis, and a path. */
function commandAt(text: string, at: number): Command | undefined {
  let start = at;
  while (start < text.length && start < at + 12 && ' \t("\'@{,'.includes(text.charAt(start))) start += 1;
  let end = start;
  let word = start;
  while (end < text.length && end - start < 80) {
    const code = text.charCodeAt(end);
    if (code === 0x2f || code === 0x5c) word = end + 1;
    else if (!isWordPart(code)) break;
    end += 1;
  }
  let name = text.slice(word, end);
  if (name.endsWith('.exe')) name = name.slice(0, -4);
  const kind = COMMANDS.get(name) ?? COMMANDS.get(withoutVersion(name));
  return kind === undefined ? undefined : { word: name, kind, end };
}

/** `gcc7.4`, `python3.11`. */
function withoutVersion(name: string): string {
  let end = name.length;
  while (end > 0 && '0123456789.'.includes(name.charAt(end - 1))) end -= 1;
  return end < 2 ? name : name.slice(0, end);
}

const isWordPart = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x2d ||
  code === 0x5f ||
  code === 0x2e ||
  code === 0x3a;

/** What stands behind a command: nothing, another separator, something that only an argument looks like, or other text. */
function following(text: string, end: number): 'end' | 'separator' | 'argument' | 'number' | 'text' {
  let at = end;
  while (at < text.length && (text.charAt(at) === ' ' || text.charAt(at) === '\t')) at += 1;
  if (at >= text.length) return 'end';
  const one = text.charAt(at);
  if (';|&`)\n\r#'.includes(one)) return 'separator';
  if (at === end) return '<>$'.includes(one) ? 'argument' : one === '"' || one === "'" ? 'separator' : 'text';
  if (one === '-' && isOption(text, at)) return 'argument';
  if (one === '/' && at + 1 < text.length && text.charAt(at + 1) !== ' ') return 'argument';
  if ('~$<>*'.includes(one) && text.charAt(at + 1) !== ' ' && at + 1 < text.length) return 'argument';
  if (text.startsWith('http', at) && text.slice(at, at + 8).includes('://')) return 'argument';
  if (
    text.charAt(at + 1) === ':' &&
    (text.charAt(at + 2) === '\\' || text.charAt(at + 2) === '/' || ' "\''.includes(text.charAt(at + 2)))
  )
    return 'argument';
  return afterNumber(text, at);
}

/** `-x`, `--long`, `-5`; not a dash between words. */
function isOption(text: string, at: number): boolean {
  const first = text.charAt(at + 1) === '-' ? at + 2 : at + 1;
  return first < text.length && isWordPart(text.charCodeAt(first)) && text.charAt(first) !== '-';
}

/** Addresses are arguments; a number at the end of the command may be one. */
function afterNumber(text: string, at: number): 'argument' | 'number' | 'text' {
  let end = at;
  let dots = 0;
  while (
    end < text.length &&
    ((text.charAt(end) >= '0' && text.charAt(end) <= '9') || text.charAt(end) === '.')
  ) {
    if (text.charAt(end) === '.') dots += 1;
    end += 1;
  }
  if (end === at) return 'text';
  if (dots === 3) return 'argument';
  while (end < text.length && text.charAt(end) === ' ') end += 1;
  return end >= text.length || ';|&`)'.includes(text.charAt(end)) ? 'number' : 'text';
}

function isChained(text: string, at: number, place: string): boolean {
  const separator = text.charAt(at);
  const command = commandAt(text, at + 1);
  if (command === undefined) return false;
  const next = following(text, command.end);
  const line = separator === '\n' || separator === '\r';
  if (next === 'argument') return !line || command.kind !== 'word';
  if (command.kind === 'never-a-word') return !line || next !== 'text';
  if (line || next === 'text') return false;
  if (next === 'number') return true;
  if (command.kind === 'tool')
    return (
      next === 'separator' &&
      text.charAt(command.end) !== ';' &&
      text.charAt(command.end) !== '"' &&
      separator !== ';'
    );
  // `; id)` is Indonesian in the comment of a browser's name.
  if (place === 'header' || !PROBES.has(command.word)) return false;
  if (next === 'separator') return text.charAt(command.end) !== '"' && text.charAt(command.end) !== "'";
  // `a|id` may be a list of names; `|id`, `;id` and `& id` are not.
  return separator !== '|' || at === 0 || text.charAt(at - 1) === '|' || text.charAt(at - 1) === ' ';
}

/** Backticks are code in running text (Markdown) when words stand around them. */
function isSubstituted(text: string, open: number, close: number): boolean {
  const command = commandAt(text, open + 1);
  if (command === undefined || command.end > close) return false;
  const before =
    open > 0 &&
    text
      .slice(Math.max(0, open - 200), open)
      .trim()
      .includes(' ');
  const after = text
    .slice(close + 1, close + 200)
    .trim()
    .includes(' ');
  return !before && !after;
}

/** `{cat,/etc/passwd}`: brace expansion in place of spaces. */
function isBraced(text: string, at: number): boolean {
  const command = commandAt(text, at + 1);
  return command !== undefined && text.charAt(command.end) === ',' && text.charAt(command.end + 1) !== ' ';
}

/** `/bin/cat`, `/usr/bin/id`, `usr/local/bin/python`, at the beginning of a word. */
function isProgram(text: string, at: number): boolean {
  let start = at;
  while (
    start > 0 &&
    start > at - 24 &&
    (isWordPart(text.charCodeAt(start - 1)) || text.charAt(start - 1) === '/')
  )
    start -= 1;
  const folder = text.slice(start, at);
  if (!FOLDERS.has(folder)) return false;
  const command = commandAt(text, at + 4);
  if (command === undefined || text.slice(at + 4, command.end).includes('/')) return false;
  const next = text.charAt(command.end);
  return next === '' || next === ' ' || ';|&`)\'"<>\n'.includes(next);
}

const FOLDERS = new Set([
  '/',
  '/s',
  '/usr/',
  '/usr/s',
  'usr/',
  'usr/s',
  '/usr/local/',
  '/usr/local/s',
  'usr/local/',
  '//',
  '/opt/',
  './',
  '../',
]);

/** The whole value is a command with arguments: `cat /etc/passwd`, `ping -n 3 127.0.0.1`, `whoami`. */
function commandLine(text: string): boolean {
  const command = commandAt(text, 0);
  if (command === undefined) return false;
  const next = following(text, command.end);
  if (next === 'separator') return text.charAt(command.end) === ';' && PROBES.has(command.word);
  if (command.kind === 'never-a-word')
    return (
      next === 'argument' || (next === 'end' && command.end === text.length && !isOrdinaryName(command.word))
    );
  if (next !== 'argument')
    return command.word === 'net' && NET.some((one) => text.startsWith(one, command.end));
  return (
    command.kind === 'tool' ||
    text.charAt(command.end) === ' ' ||
    text.charAt(command.end) === '<' ||
    text.charAt(command.end) === '\t'
  );
}

const NET = [' user', ' view', ' localgroup', ' share', ' group', ' accounts', ' use '];
/** Also names of fields and things. */
const isOrdinaryName = (word: string): boolean =>
  'passwd groups locate uptime arp attrib mkdir unlink'.split(' ').includes(word);
