import type { JsonObject } from './fake-kong-contract.js';

/** Lists of the Admin API that a fake Kong answers from what it was given, by path. */
export const CONFIGURED_LISTS = [
  'services',
  'routes',
  'acls',
  'key-auths',
  'basic-auths',
  'hmac-auths',
  'jwts',
  'oauth2',
  'certificates',
  'snis',
  'upstreams',
  'targets',
] as const;
export type ConfiguredList = (typeof CONFIGURED_LISTS)[number];

/** Lists that can be changed through the fake. */
export const TABLES = [
  'services',
  'routes',
  'acls',
  'key-auths',
  'basic-auths',
  'hmac-auths',
  'jwts',
  'oauth2',
] as const satisfies readonly ConfiguredList[];
export type Table = (typeof TABLES)[number];

/** Rows as the Admin API shows them: all fields, nulls included, `created_at` in seconds. */
export type ConfiguredLists = Readonly<Partial<Record<ConfiguredList, readonly JsonObject[]>>>;

/** What somebody configured at a Kong, secrets and all. */
export interface KongObjects {
  readonly lists: ConfiguredLists;
  readonly consumers: readonly JsonObject[];
  readonly plugins: readonly JsonObject[];
  /** Settings of the node as `GET /` shows them under `configuration`. */
  readonly settings: JsonObject;
}
