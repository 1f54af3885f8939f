import type { AuditEntry, DeadLetter, Sink, SinkDraft, SinkEventKind, SinkKind } from '@gatewatch/model';
import { queryOptions } from '@tanstack/react-query';
import { callApi, withQuery } from './call-api.js';
import { loadAll } from './load-all.js';
import { type Filters, paged, part } from './queries.js';

/** Whom things are told, by which kinds of sink, and what could not be told. */
export const sinkKindsQuery = queryOptions({
  queryKey: ['sink-kinds'],
  queryFn: () => loadAll<SinkKind>('/sinks/kinds', {}),
  staleTime: Number.POSITIVE_INFINITY,
});

export const sinksQuery = queryOptions({
  queryKey: ['sinks'],
  queryFn: () => loadAll<Sink>('/sinks', {}),
  refetchInterval: 15_000,
});

export const deadLettersQuery = queryOptions({
  queryKey: ['dead-letters'],
  queryFn: () => loadAll<DeadLetter>('/sinks/dead-letters', {}),
  // As often as the sinks, whose count of them stands beside.
  refetchInterval: 15_000,
});

export interface SinkPatch {
  readonly enabled?: boolean;
  readonly filter?: Sink['filter'];
  readonly template?: string | null;
  readonly settings?: Sink['settings'];
}

export const createSink = (draft: SinkDraft) => callApi<Sink>('POST', '/sinks', draft);
export const patchSink = (id: string, change: SinkPatch) =>
  callApi<Sink>('PATCH', `/sinks/${part(id)}`, change);
export const removeSink = (id: string) => callApi<undefined>('DELETE', `/sinks/${part(id)}`);

interface SinkPreview {
  readonly contentType: string;
  readonly body: string;
  /** Where there is a place for one, e.g. an e-mail's subject. */
  readonly title?: string;
}

/** What the sink would send for an example of an event; `id`: of a known sink, whose secrets hold. */
export const previewSink = (draft: SinkDraft & { readonly id?: string; readonly event: SinkEventKind }) =>
  callApi<SinkPreview>('POST', '/sinks/preview', draft);

interface SinkTest {
  readonly ok: boolean;
  readonly detail: string;
  readonly elapsedMs: number;
}

export const testSink = (id: string) => callApi<SinkTest>('POST', `/sinks/${part(id)}/test`);

export const replayDeadLetter = (id: string) =>
  callApi<undefined>('POST', `/sinks/dead-letters/${part(id)}/replay`);
export const discardDeadLetter = (id: string) =>
  callApi<undefined>('DELETE', `/sinks/dead-letters/${part(id)}`);

/** Who did what, newest first; `who`, `what`, `subject`, `from`, `to`. */
export const auditTrailQuery = (filters: Filters) =>
  paged<AuditEntry>(['audit', filters], (cursor) => withQuery('/audit', { ...filters, limit: 100, cursor }));
