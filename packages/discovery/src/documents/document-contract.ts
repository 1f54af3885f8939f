import type { ApiDocument, Drift } from '@gatewatch/model';
import type { EndpointFacts } from '../endpoint-facts.js';
import type { DocumentedApi } from './documented-api.js';

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
