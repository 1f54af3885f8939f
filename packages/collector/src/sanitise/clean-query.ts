import type { NameValue } from '@gatewatch/model';
import { cleanText } from './clean-text.js';
import { cut } from './cut.js';
import { foldName, isAscii } from './fold-text.js';
import type { MakeToken } from './make-token.js';
import { peelText } from './peel-text.js';
import type { Action, CallRules } from './policy.js';
import { type NameKind, nameKind } from './sensitive-name.js';
import type { TokenDesk } from './token-desk.js';

const MOST_PARAMETERS = 128;
const LONGEST_NAME = 512;
const LONGEST_VALUE = 8192;
/** As the traits of a value may name its place. */
const LONGEST_KEY = 96;

export interface QueryCleaning {
  readonly desk: TokenDesk;
  readonly rules: CallRules | undefined;
  /** Lower-case names that the source declares to hold an API key. */
  readonly apiKeys: ReadonlySet<string> | undefined;
}

/**
 * Cleans query parameters: a value under a name that says secret goes as a whole, any other value and every name is
 * searched. Cleaning comes before cutting, so that no half of a secret remains.
 */
export function cleanQuery(
  query: readonly NameValue[],
  makeToken: MakeToken,
  cleaning?: QueryCleaning,
): NameValue[] {
  const cleaned: NameValue[] = [];
  for (const parameter of query) {
    if (cleaned.length === MOST_PARAMETERS) break;
    cleaning?.desk.at('query', 'name', undefined);
    const name = cut(cleanText(parameter.name, makeToken), LONGEST_NAME);
    const rules = cleaning?.rules?.field('query', parameter.name);
    cleaning?.desk.at('query', name.length > LONGEST_KEY ? cut(name, LONGEST_KEY) : name, rules);
    const kind = kindOf(parameter.name, cleaning?.apiKeys);
    const value =
      rules?.whole === undefined || cleaning === undefined
        ? cleanValue(kind, parameter.value, makeToken, cleaning?.desk)
        : applied(rules.whole, kind, parameter.value, cleaning.desk);
    if (value !== undefined) cleaned.push({ name, value: cut(value, LONGEST_VALUE) });
  }
  return cleaned;
}

/** Judges a name as a person reads it: however often it is encoded, whatever alphabet its letters come from. */
function kindOf(name: string, apiKeys: ReadonlySet<string> | undefined): NameKind {
  if (apiKeys?.has(name.toLowerCase())) return 'credential';
  const peeled =
    name.includes('%') || name.includes('\\') || name.includes('&') ? (peelText(name) ?? name) : name;
  return nameKind(isAscii(peeled) ? peeled : foldName(peeled));
}

/** A rule about the whole value. No rule lets out what its name calls a secret or a credential. */
function applied(rule: Action, kind: NameKind, value: string, desk: TokenDesk): string | undefined {
  const isProtected = kind !== 'ordinary' && kind !== 'personal';
  if (rule.kind === 'keep') {
    if (isProtected) return cleanValue(kind, value, desk.makeToken, desk);
    return cleanText(value, desk.makeToken, desk.spared);
  }
  if (value === '') return rule.kind === 'drop' ? undefined : value;
  if (isProtected && rule.kind === 'generalise') return cleanValue(kind, value, desk.makeToken, desk);
  return desk.replace(rule, isProtected ? kind : 'object', value);
}

function cleanValue(
  kind: NameKind,
  value: string,
  makeToken: MakeToken,
  desk: TokenDesk | undefined,
): string {
  if (value === '' || value === 'REDACTED') return value;
  if (kind === 'ordinary') return cleanText(value, makeToken, desk?.spared);
  if (kind !== 'personal') return makeToken(kind, value);
  // An address found under its own name keeps its class: `email=a@b.example` is an e-mail, not just something personal.
  const noted = desk?.noted.length ?? 0;
  const cleaned = cleanText(value, makeToken, desk?.spared);
  const isOneToken = cleaned.startsWith('~') && cleaned.length < 40 && !cleaned.includes(' ');
  if (isOneToken || desk?.spared?.has('personal')) return cleaned;
  desk?.forget(noted);
  return makeToken('personal', value);
}
