import type { JsonObject, KongRequest, KongVersion } from './fake-kong-contract.js';
import type { ConfiguredLists, Table } from './kong-objects.js';
import type { Target } from './query-string.js';

/** One Kong node with its database, as the Admin API's handlers see it. Rows are keyed by id. */
export interface AdminNode {
  readonly version: KongVersion;
  readonly database: 'postgres' | 'off';
  readonly consumers: Map<string, JsonObject>;
  readonly plugins: Map<string, JsonObject>;
  /** Services, routes, ACL rows and credentials. */
  readonly tables: Readonly<Record<Table, Map<string, JsonObject>>>;
  /** Everything else that was configured from the start; the fake takes no changes there. */
  readonly configured: ConfiguredLists;
  /** `configuration` of `GET /`, beside the database. */
  readonly settings: JsonObject;
  /** Epoch seconds, Kong's unit for `created_at`. */
  readonly nowSeconds: () => number;
  readonly newId: () => string;
}

export interface AdminCall {
  readonly request: KongRequest;
  readonly method: string;
  readonly target: Target;
}

/** `updated_at` came with 3.3. */
export const stamps = (node: AdminNode, createdAt?: number): JsonObject => {
  const now = node.nowSeconds();
  return { created_at: createdAt ?? now, ...(node.version === '2.8.5' ? {} : { updated_at: now }) };
};

export const textOf = (row: JsonObject, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};

/** Id of what a row is bound to; '' for none. */
export const boundTo = (row: JsonObject, field: string): string => {
  const value = row[field];
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : '';
};
