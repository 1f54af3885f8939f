import { TOKEN_CLASSES, type TokenClass } from '@gatewatch/model';
import type { EstateEndpoint } from './estate.js';

/** Of persons. `user`, `object` and `ip` say that a policy made a token of something, not what it was. */
const PERSONAL: ReadonlySet<string> = new Set<TokenClass>([
  'email',
  'card',
  'phone',
  'iban',
  'personal',
  'national-id',
]);
/** Whoever reads such a number can act with it, or the law wants it kept apart (PCI DSS 3.4, GDPR 87). */
const GRAVE: ReadonlySet<string> = new Set<TokenClass>(['card', 'iban', 'national-id', 'secret']);
const NAMES: Readonly<Record<string, string>> = {
  email: 'e-mail addresses',
  card: 'payment cards',
  phone: 'phone numbers',
  iban: 'bank accounts',
  personal: 'personal data',
  'national-id': 'national ids',
  secret: 'secrets',
  key: 'API keys',
  jwt: 'JSON Web Tokens',
  session: 'session ids',
  credential: 'credentials',
};
const known: ReadonlySet<string> = new Set(TOKEN_CLASSES);

export const personalClasses = ({ dataClasses }: EstateEndpoint): readonly string[] =>
  dataClasses.filter((one) => PERSONAL.has(one) || (!known.has(one) && one !== ''));

export const isPersonalClass = (name: string): boolean => PERSONAL.has(name);
export const isGraveClass = (name: string): boolean => GRAVE.has(name);
export const classNames = (classes: readonly string[]): string =>
  [...new Set(classes)].map((one) => NAMES[one] ?? one).join(', ');

const OF_PEOPLE: ReadonlySet<string> = new Set(
  (
    'user account customer patient person member client employee contact profile subscriber tenant student citizen guest ' +
    'card wallet payment invoice order prescription record claim policy statement transaction transfer message mailbox ' +
    'conversation document file upload report appointment booking reservation ticket address device session'
  ).split(' '),
);
/** A business object that usually belongs to somebody, by its name. */
export const isObjectOfPeople = (type: string): boolean => {
  const word = type.toLowerCase();
  for (const one of OF_PEOPLE) if (word === one || word.endsWith(one)) return true;
  return false;
};
