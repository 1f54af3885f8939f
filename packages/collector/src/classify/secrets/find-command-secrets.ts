import type { Detector, Finding } from '../finding.js';
import { entropyOf } from './entropy.js';
import { isPublicPassword } from './find-web-secrets.js';
import { isPlaceholder } from './is-placeholder.js';

/** An argument of a command line as the shell would pass it; `start` and `end` are of its text with quotes. */
interface Argument {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_COMMAND = 4096;
const MOST_ARGUMENTS = 64;
const HEADER = /^(?:authorization|(?:x-(?:[a-z]+-)?)?(?:api-?)?(?:key|token)): *(.*)$/i;

/** Credentials on the command line of curl: `-u user:password`, `-H 'Authorization: Bearer …'` (curl's manual page). */
export const findCommandSecrets: Detector = ({ text, lower }, found) => {
  for (let at = lower.indexOf('curl'); at !== -1; at = lower.indexOf('curl', at + 4)) {
    if (at > 0 && /[a-z0-9_-]/.test(lower.charAt(at - 1))) continue;
    const args = argumentsOf(text, at + 4);
    for (let index = 0; index < args.length; index += 1) {
      const one = args[index];
      if (one === undefined) break;
      const [option, inline] = splitOption(one.text);
      const value = inline === undefined ? args[index + 1] : { ...one, text: inline };
      if (value === undefined) continue;
      if (option === '-u' || option === '--user') addUser(value, found);
      else if (option === '-H' || option === '--header') addHeader(value, found);
    }
  }
};

function splitOption(argument: string): readonly [string, string | undefined] {
  if (argument.startsWith('--')) {
    const equals = argument.indexOf('=');
    return equals === -1 ? [argument, undefined] : [argument.slice(0, equals), argument.slice(equals + 1)];
  }
  const short = argument.slice(0, 2);
  if (argument.length > 2 && (short === '-u' || short === '-H')) return [short, argument.slice(2)];
  return [argument, undefined];
}

function argumentsOf(text: string, from: number): Argument[] {
  const found: Argument[] = [];
  const limit = Math.min(text.length, from + LONGEST_COMMAND);
  let index = from;
  while (index < limit && found.length < MOST_ARGUMENTS) {
    while (index < limit && /\s|\\/.test(text.charAt(index))) index += 1;
    const start = index;
    let value = '';
    while (index < limit && !/\s/.test(text.charAt(index))) {
      const quote = text.charAt(index);
      if (quote !== '"' && quote !== "'") {
        value += quote;
        index += 1;
        continue;
      }
      const close = text.indexOf(quote, index + 1);
      if (close === -1 || close > limit) {
        value += text.slice(index, limit);
        index = limit;
        break;
      }
      value += text.slice(index + 1, close);
      index = close + 1;
    }
    if (index > start) found.push({ text: value, start, end: index });
  }
  return found;
}

function addUser({ text, start, end }: Argument, found: Finding[]): void {
  const colon = text.indexOf(':');
  if (colon === -1) return;
  const password = text.slice(colon + 1);
  // `key:` and `:key` are how services take a key without a user.
  const secret = password === '' ? text.slice(0, colon) : password;
  if (
    secret.length < 3 ||
    isVariable(text) ||
    isVariable(secret) ||
    isPlaceholder(secret) ||
    isPublicPassword(secret)
  )
    return;
  if (entropyOf(secret) >= 2) found.push({ start, end, dataClass: 'secret.curl-auth-user' });
}

function addHeader({ text, start, end }: Argument, found: Finding[]): void {
  const value = HEADER.exec(text.slice(0, 2048))?.[1];
  if (value === undefined) return;
  const space = value.indexOf(' ');
  const secret = space === -1 ? value : value.slice(space + 1).trim();
  if (secret.length < 8 || secret.includes(' ') || isVariable(secret) || isPlaceholder(secret)) return;
  if (entropyOf(secret) >= 2.75) found.push({ start, end, dataClass: 'secret.curl-auth-header' });
}

/** `$USER`, `${USER}`, `<user>`: to be filled in. */
const isVariable = (text: string): boolean =>
  text.startsWith('$') || (/^[{(<[%]/.test(text) && !/\d/.test(text));
