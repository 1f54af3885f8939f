import type { JsonObject } from './fake-kong-contract.js';
import type { Table } from './kong-objects.js';

/** Rows that belong to a consumer: where they are listed, how they are called under it, and what they hold. */
export interface OwnedKind {
  readonly table: Table;
  readonly nested: string;
  /** Field that finds a row as well as its id does. */
  readonly key: string;
  readonly required: readonly string[];
  readonly fields: JsonObject;
  /** Unique in all Kong, or for one consumer. */
  readonly unique: 'everywhere' | 'consumer';
}

/** Fields and defaults as recorded on creation, those of basic-auth, hmac-auth and oauth2 as in kong/plugins/<name>/daos.lua. */
export const OWNED_KINDS: readonly OwnedKind[] = [
  {
    table: 'acls',
    nested: 'acls',
    key: 'group',
    required: ['group'],
    fields: { group: null },
    unique: 'consumer',
  },
  {
    table: 'key-auths',
    nested: 'key-auth',
    key: 'key',
    required: [],
    fields: { key: null, ttl: null },
    unique: 'everywhere',
  },
  {
    table: 'jwts',
    nested: 'jwt',
    key: 'key',
    required: [],
    fields: { key: null, secret: null, algorithm: 'HS256', rsa_public_key: null },
    unique: 'everywhere',
  },
  {
    table: 'basic-auths',
    nested: 'basic-auth',
    key: 'username',
    required: ['username', 'password'],
    fields: { username: null, password: null },
    unique: 'everywhere',
  },
  {
    table: 'hmac-auths',
    nested: 'hmac-auth',
    key: 'username',
    required: ['username'],
    fields: { username: null, secret: null },
    unique: 'everywhere',
  },
  {
    table: 'oauth2',
    nested: 'oauth2',
    key: 'client_id',
    required: ['name'],
    fields: {
      name: null,
      client_id: null,
      client_secret: null,
      redirect_uris: null,
      hash_secret: false,
      client_type: 'confidential',
    },
    unique: 'everywhere',
  },
];
