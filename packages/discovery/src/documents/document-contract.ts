import type { ApiDocument, Drift } from '@gatewatch/model';
import type { EndpointFacts } from '../endpoint-facts.js';

export interface DocumentedParameter {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly required: boolean;
  /** JSON Schema type, '' when not said. */
  readonly type: string;
  readonly format: string;
  readonly enum?: readonly string[];
}

export interface DocumentedOperation {
  /** Upper case. */
  readonly method: string;
  /** With the path of the server in front: `/v1/users/{id}`. */
  readonly template: string;
  readonly operationId: string;
  readonly deprecated: boolean;
  readonly parameters: readonly DocumentedParameter[];
  /** Status codes documented, `default`, `2XX` … */
  readonly statuses: readonly string[];
  /** Names of security schemes of which one must be met; empty: none asked. */
  readonly security: readonly {
    readonly scheme: string;
    readonly kind: 'key' | 'basic' | 'jwt' | 'oauth2' | 'mtls' | 'other';
  }[];
  readonly mayBeAnonymous: boolean;
}

/** What is understood of an OpenAPI 2.0, 3.0 or 3.1 document. */
export interface DocumentedApi {
  readonly format: string;
  readonly title: string;
  readonly version: string;
  readonly operations: readonly DocumentedOperation[];
  readonly problems: readonly string[];
}

export interface StoredDocument {
  readonly document: ApiDocument;
  readonly api: DocumentedApi;
}

/**
 * `readDocument`: total over any value (a parsed JSON or YAML document): an API, or why it is none. References are
 * followed inside the document only; bounded in depth and number.
 */
export type ReadDocument = (
  value: unknown,
) =>
  | { readonly kind: 'api'; readonly api: DocumentedApi }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * `findDrift`: documents against what is alive, both ways, per service; services without a document have no drift but
 * `rogue` (seen by a source that is no gateway of theirs while other services come through a gateway). Says nothing of
 * absence over a longer time than there are logs (`sinceMs`).
 */
export type FindDrift = (
  endpoints: readonly EndpointFacts[],
  documents: readonly StoredDocument[],
  when: { readonly nowMs: number; readonly sinceMs: number; readonly unusedDays: number },
) => readonly Drift[];
