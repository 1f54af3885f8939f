import type { Subject } from '../../gateway-contract.js';
import type { KongRow } from '../admin-api.js';

/** What Kong is configured to do, as far as plans depend on it: rows of its Admin API. */
export interface KongSnapshot {
  readonly services: readonly KongRow[];
  readonly routes: readonly KongRow[];
  readonly plugins: readonly KongRow[];
  /** Lists that are longer than what was read; '' when everything was. */
  readonly cut: string;
}

export interface KnownConsumer {
  readonly subject: Subject;
  /** Rows of its ACL groups. */
  readonly acls: readonly KongRow[];
}

export interface KnownCredential {
  /** As in Kong's paths under a consumer, e.g. `key-auth`. */
  readonly kind: string;
  readonly row: KongRow;
  readonly consumer: Subject;
}

export const textOf = (row: KongRow, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};

export const isRecord = (value: unknown): value is KongRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const configOf = (row: KongRow): KongRow => (isRecord(row.config) ? row.config : {});

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

/** Somebody may limit a plugin to some protocols; by default it runs for all of them. */
export const runsForHttp = (row: KongRow): boolean =>
  !Array.isArray(row.protocols) || (row.protocols.includes('http') && row.protocols.includes('https'));

const HTTP_PROTOCOLS: readonly unknown[] = ['http', 'https', 'grpc', 'grpcs', 'ws', 'wss'];

/** Kong loads a plugin into its HTTP part if one of its protocols belongs there, and runs it for all calls then (kong/runloop/plugins_iterator.lua). */
export const isLoadedForHttp = (row: KongRow): boolean =>
  !Array.isArray(row.protocols) || row.protocols.some((protocol) => HTTP_PROTOCOLS.includes(protocol));

/** Its name where it has one: people know names. */
export const nameOf = (row: KongRow): string => textOf(row, 'name') || textOf(row, 'id');
