import type {
  Annotation,
  Endpoint,
  EstateChange,
  EstateMap,
  RiskWeights,
  Service,
  StoredTemplateRule,
  TemplatePreview,
  TemplateRule,
} from '@gatewatch/model';
import { queryOptions } from '@tanstack/react-query';
import { callApi, withQuery } from './call-api.js';
import { loadAll } from './load-all.js';
import { type Filters, get, paged, part, type Span } from './queries.js';
import { MOST_EXPORTED_ROWS, readAll } from './read-all.js';

/** Rows of a page of a long table: more than a screen, quick to draw. */
const ROWS = 100;

/** Endpoints page by page; filtered and sorted by the platform, since there may be a hundred thousand. */
export const endpointPagesQuery = (filters: Filters) =>
  paged<Endpoint>(['endpoints', filters], (cursor) =>
    withQuery('/endpoints', { ...filters, limit: ROWS, cursor }),
  );

/** Lists that can be exported whole, by the filters the screen has. */
export const readEvery =
  <T>(path: string, query: Filters) =>
  (onProgress: (count: number) => void, signal: AbortSignal) =>
    readAll<T>(path, query, { mostRows: MOST_EXPORTED_ROWS, onProgress, signal });

export const changesQuery = (filters: Filters, rangeKey: string, spanOf: () => Span) =>
  paged<EstateChange>(['changes', filters, rangeKey], (cursor) =>
    withQuery('/estate/changes', { ...spanOf(), ...filters, limit: ROWS, cursor }),
  );

export const estateMapQuery = (rangeKey: string, spanOf: () => Span) =>
  queryOptions({
    queryKey: ['estate-map', rangeKey],
    queryFn: ({ signal }) => get<EstateMap>(withQuery('/estate/map', { ...spanOf() }), signal),
  });

export const templateRulesQuery = queryOptions({
  queryKey: ['template-rules'],
  queryFn: () => loadAll<StoredTemplateRule>('/template-rules', {}),
});

/** What a rule would make of the endpoints there are. */
export const templatePreviewQuery = (rule: TemplateRule) =>
  queryOptions({
    queryKey: ['template-rules', 'preview', rule],
    queryFn: ({ signal }) => callApi<TemplatePreview>('POST', '/template-rules/preview', rule, signal),
    staleTime: 0,
  });

export const applyTemplateRule = (rule: TemplateRule) =>
  callApi<StoredTemplateRule>('POST', '/template-rules', rule);

export const removeTemplateRule = (id: string) => callApi<undefined>('DELETE', `/template-rules/${part(id)}`);

export const riskWeightsQuery = queryOptions({
  queryKey: ['risk-weights'],
  queryFn: ({ signal }) => get<RiskWeights>('/estate/risk-weights', signal),
});

export const putRiskWeights = (weights: RiskWeights) =>
  callApi<RiskWeights>('PUT', '/estate/risk-weights', weights);

/** Says what people know of an endpoint or a service; what is left out is as learned again. */
export const annotate = (
  of: { readonly kind: 'endpoint' | 'service'; readonly id: string },
  annotation: Annotation,
) => callApi<Endpoint | Service>('PATCH', `/${of.kind}s/${part(of.id)}`, annotation);
