import type { TokenClaims } from '@gatewatch/model';
import { isTooDeep } from '../formats/json-depth.js';
import { type JsonObject, objectOf } from '../formats/json-value.js';

/** Gateways refuse header lines beyond 8 KiB by default (nginx `large_client_header_buffers`). */
const LONGEST_TOKEN = 8192;
const LONGEST_CLAIM = 512;
const LONGEST_SCOPE = 1024;
const LATEST_SECONDS = 253_402_300_799;

/**
 * The safe claims in a JSON Web Token (RFC 7519), of a header like `Bearer eyJ…`. NOT verified here: whoever calls this
 * decides whether the gateway did. Bounded, never throws; undefined when there is no such token or no such claim.
 */
export function bearerClaims(header: string): TokenClaims | undefined {
  if (header.length > LONGEST_TOKEN + 16) return undefined;
  const space = header.indexOf(' ');
  const token = (space === -1 ? header : header.slice(space + 1)).trim();
  const first = token.indexOf('.');
  const second = token.indexOf('.', first + 1);
  if (first < 1 || second === -1 || token.indexOf('.', second + 1) !== -1) return undefined;
  const bytes = Buffer.from(token.slice(first + 1, second), 'base64url');
  if (bytes.length === 0 || isTooDeep(bytes)) return undefined;
  try {
    const payload = objectOf(JSON.parse(bytes.toString('utf8')));
    return payload === undefined ? undefined : safeClaims(payload);
  } catch {
    return undefined;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The claims to keep of a payload, each of its right type or absent; undefined when none is there. */
export function safeClaims(payload: JsonObject): TokenClaims | undefined {
  const claims: Mutable<TokenClaims> = {};
  const sub = textOf(payload.sub, LONGEST_CLAIM);
  if (sub !== undefined) claims.sub = sub;
  const azp = textOf(payload.azp, LONGEST_CLAIM);
  if (azp !== undefined) claims.azp = azp;
  const iss = textOf(payload.iss, LONGEST_CLAIM);
  if (iss !== undefined) claims.iss = iss;
  const scope = scopeOf(payload.scope);
  if (scope !== undefined) claims.scope = scope;
  const exp = payload.exp;
  if (typeof exp === 'number' && exp >= 0 && exp <= LATEST_SECONDS) claims.exp = Math.trunc(exp);
  return Object.keys(claims).length === 0 ? undefined : claims;
}

/** A longer identity than the limit is none: half of it could be somebody else's. */
const textOf = (value: unknown, limit: number): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= limit ? value : undefined;

/** RFC 8693 §4.2 has a string with spaces; some issuers write an array. */
function scopeOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return textOf(value, LONGEST_SCOPE);
  const words = value.slice(0, 64).filter((word): word is string => typeof word === 'string');
  return textOf(words.join(' '), LONGEST_SCOPE);
}
