import type { Consumer, NamedRef, SanitisedCall, TokenClaims } from '@gatewatch/model';
import { cleanText } from './clean-text.js';
import { cut } from './cut.js';
import { isUuid } from './is-uuid.js';
import type { CallRules } from './policy.js';
import type { TokenDesk } from './token-desk.js';

const LONGEST_NAME = 512;
const LONGEST_SCOPE = 1024;
const MOST_TAGS = 64;

type SafeConsumer = NonNullable<SanitisedCall['consumer']>;
type SafeClaims = NonNullable<SanitisedCall['claims']>;

/**
 * User names and opaque ids pass; one that holds an e-mail address, a phone number or a key becomes its token. Undefined:
 * the policy drops it.
 */
export function cleanUser(userId: string, desk: TokenDesk, rules: CallRules | undefined): string | undefined {
  const field = rules?.field('user', '');
  desk.at('user', '', field);
  const whole = field?.whole;
  if (whole !== undefined && whole.kind !== 'keep') return cutName(desk.replace(whole, 'user', userId));
  const noted = desk.noted.length;
  const cleaned = cleanText(userId, desk.makeToken, desk.spared);
  if (cleaned === userId || isOneToken(cleaned)) return cutName(cleaned);
  // Half an identity is none: `CN=~email…,OU=…` says less than a token of all of it.
  desk.forget(noted);
  return desk.token('user', userId);
}

const isOneToken = (text: string): boolean =>
  text.startsWith('~') && text.length <= 40 && text.length - text.lastIndexOf('.') === 23;

/** Names of consumers are the operator's own directory and pass, unless the policy says otherwise. */
export function cleanConsumer(
  consumer: Consumer,
  desk: TokenDesk,
  rules: CallRules | undefined,
): SafeConsumer | undefined {
  const field = rules?.field('consumer', '');
  if (field?.whole === undefined || field.whole.kind === 'keep') return cutConsumer(consumer);
  if (field.whole.kind === 'drop') return undefined;
  desk.at('consumer', 'id', undefined);
  const domain = field.whole.kind === 'tokenise' ? field.whole.domain : undefined;
  const id = desk.token('user', consumer.id, domain);
  desk.at('consumer', 'name', undefined);
  return { id, name: desk.replace(field.whole, 'user', consumer.name) ?? '', tags: [] };
}

function cutConsumer(consumer: Consumer): SafeConsumer {
  const { id, name, customId, tags } = consumer;
  const fits =
    id.length <= LONGEST_NAME &&
    name.length <= LONGEST_NAME &&
    (customId?.length ?? 0) <= LONGEST_NAME &&
    tags.length <= MOST_TAGS;
  if (fits && tags.every((tag) => tag.length <= LONGEST_NAME)) {
    // Readonly in `ApiCall`, which dies here.
    const kept = tags as string[];
    return customId === undefined ? { id, name, tags: kept } : { id, name, customId, tags: kept };
  }
  const safe = {
    id: cut(id, LONGEST_NAME),
    name: cut(name, LONGEST_NAME),
    tags: tags.slice(0, MOST_TAGS).map((tag) => cut(tag, LONGEST_NAME)),
  };
  return customId === undefined ? safe : { ...safe, customId: cut(customId, LONGEST_NAME) };
}

/** `sub` is the user and travels as such. Undefined when nothing else is left. */
export function cleanClaims(claims: TokenClaims, desk: TokenDesk): SafeClaims | undefined {
  const safe: SafeClaims = {};
  desk.at('user', 'claims', undefined);
  const noted = desk.noted.length;
  if (claims.azp !== undefined) safe.azp = cut(cleanText(claims.azp, desk.makeToken), LONGEST_NAME);
  if (claims.iss !== undefined) safe.iss = cut(cleanText(claims.iss, desk.makeToken), LONGEST_NAME);
  if (claims.scope !== undefined) safe.scope = cut(cleanText(claims.scope, desk.makeToken), LONGEST_SCOPE);
  if (claims.exp !== undefined) safe.exp = claims.exp;
  desk.forget(noted);
  for (const _any in safe) return safe;
  return undefined;
}

/** Kong's credential ids are UUIDs. One that reads like a key is a key (a plugin may put anything here). */
export function cleanCredentialId(id: string, desk: TokenDesk): string {
  if (isUuid(id, 0, id.length)) return id;
  desk.at('credential', 'id', undefined);
  return cut(cleanText(id, desk.makeToken), LONGEST_NAME);
}

export const cutRef = (ref: NamedRef): NamedRef =>
  ref.id.length <= LONGEST_NAME && ref.name.length <= LONGEST_NAME
    ? ref
    : { id: cut(ref.id, LONGEST_NAME), name: cut(ref.name, LONGEST_NAME) };

const cutName = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : cut(name, LONGEST_NAME);
