import type { ApiCall } from '@gatewatch/model';
import { safeClaims } from '../identify/bearer-claims.js';
import { objectOf } from './json-value.js';

type Fields = Pick<ApiCall, 'node' | 'sequence' | 'credentialHash' | 'claims' | 'userId'>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const LONGEST_NODE = 128;
const LONGEST_HASH = 128;

/**
 * What our snippet for `custom_fields_by_lua` adds (deploy/kong/gatewatch-fields.lua). Only who configures Kong can write
 * it; its claims are those of a token that Kong verified, so that `sub` is the user.
 */
export function gatewatchFields(value: unknown): Fields {
  const found: Mutable<Fields> = {};
  const object = objectOf(value);
  if (object === undefined) return found;
  const { node, sequence, credential_hash: hash } = object;
  if (typeof node === 'string' && node !== '' && node.length <= LONGEST_NODE) found.node = node;
  if (typeof sequence === 'number' && Number.isSafeInteger(sequence) && sequence >= 0)
    found.sequence = sequence;
  if (typeof hash === 'string' && hash !== '' && hash.length <= LONGEST_HASH) found.credentialHash = hash;
  const payload = objectOf(object.claims);
  const claims = payload === undefined ? undefined : safeClaims(payload);
  if (claims !== undefined) {
    found.claims = claims;
    if (claims.sub !== undefined) found.userId = claims.sub;
  }
  return found;
}
