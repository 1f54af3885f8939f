import type { NameValue } from '@gatewatch/model';
import { cleanText } from './clean-text.js';
import { cut } from './cut.js';
import type { MakeToken } from './make-token.js';
import { nameKind } from './sensitive-name.js';

const MOST_PARAMETERS = 128;
const LONGEST_NAME = 512;
const LONGEST_VALUE = 8192;

/**
 * Cleans query parameters: a value under a name that says secret goes as a whole, any other value and every name is
 * searched. Cleaning comes before cutting, so that no half of a secret remains.
 */
export function cleanQuery(query: readonly NameValue[], makeToken: MakeToken): NameValue[] {
  const cleaned: NameValue[] = [];
  for (const parameter of query) {
    if (cleaned.length === MOST_PARAMETERS) break;
    const name = cleanText(parameter.name, makeToken);
    cleaned.push({
      name: cut(name, LONGEST_NAME),
      value: cut(cleanValue(parameter, makeToken), LONGEST_VALUE),
    });
  }
  return cleaned;
}

function cleanValue({ name, value }: NameValue, makeToken: MakeToken): string {
  if (value === '' || value === 'REDACTED') return value;
  const kind = nameKind(name);
  if (kind === 'ordinary') return cleanText(value, makeToken);
  if (kind !== 'personal') return makeToken(kind, value);
  // An address found under its own name keeps its class: `email=a@b.example` is an e-mail, not just something personal.
  const cleaned = cleanText(value, makeToken);
  return cleaned.startsWith('~') && cleaned.length < 40 && !cleaned.includes(' ')
    ? cleaned
    : makeToken('personal', value);
}
