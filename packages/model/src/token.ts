/**
 * What a sanitised value looks like: `~<class>.<22 characters of base64url>`, e.g. `~email.Zk3v9Q2mXw8A1bC7dE5fGh`.
 * The hash is HMAC-SHA-256 (truncated to 128 bits) under the customer's key, per class: equal values give equal
 * tokens, so behaviour stays visible. `~` is unreserved in URLs (RFC 3986 §2.3), so tokens survive in paths.
 */
export const TOKEN_CLASSES = [
  'email',
  'card',
  'phone',
  'iban',
  'jwt',
  'key',
  'secret',
  'session',
  'credential',
  'personal',
  'national-id',
  'user',
  'object',
  'ip',
] as const;

export type TokenClass = (typeof TOKEN_CLASSES)[number];

const TOKEN_LENGTH_OF_HASH = 22;

/** The class of a token, or undefined when `value` is not a token. Linear time, allocation free on the miss. */
export function tokenClassOf(value: string): TokenClass | undefined {
  if (value.charCodeAt(0) !== 0x7e) return undefined;
  const dot = value.indexOf('.');
  if (dot < 2 || value.length !== dot + 1 + TOKEN_LENGTH_OF_HASH) return undefined;
  const name = value.slice(1, dot);
  return TOKEN_CLASSES.find((known) => known === name);
}
