import type {
  AlertView,
  CallView,
  CollectorRow,
  CompletenessRow,
  Endpoint,
  EndpointDetail,
  EntityDetail,
  EntityRow,
  HuntSchema,
  Notice,
  Page,
  Policy,
  ResponderRow,
  SavedHunt,
  Service,
  Session,
  Setup,
  Stats,
  TimelineItem,
  Traffic,
} from '@gatewatch/model';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi, withQuery } from './call-api.js';
import { loadAll } from './load-all.js';
import { ProblemError } from './problem-error.js';

/*
 * One place that knows which route answers what, and under which key the answer is cached.
 * The first element of a key is what `live-updates.ts` invalidates.
 */

/** A span of time, ISO 8601 UTC; without bounds the platform takes the newest 24 hours of data. */
export interface Span {
  readonly from?: string;
  readonly to?: string;
}

export type Filters = Readonly<Record<string, string | undefined>>;

export const get = <T>(path: string, signal: AbortSignal) => callApi<T>('GET', path, undefined, signal);
export const part = encodeURIComponent;

/** A list that is read page by page. */
export const paged = <T>(key: readonly unknown[], pathOf: (cursor: string | undefined) => string) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => get<Page<T>>(pathOf(pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  /** null = nobody is signed in. */
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await get<Session>('/session', signal);
    } catch (error) {
      if (error instanceof ProblemError && (error.status === 401 || error.status === 403)) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => get<Setup>('/setup', signal),
});

export const statsQuery = queryOptions({
  queryKey: ['stats'],
  queryFn: ({ signal }) => get<Stats>('/stats', signal),
});

export const trafficQuery = (key: string, spanOf: () => Span, stepMs: number) =>
  queryOptions({
    queryKey: ['traffic', key],
    queryFn: ({ signal }) => get<Traffic>(withQuery('/traffic', { ...spanOf(), stepMs }), signal),
  });

export const alertsQuery = (filters: Filters, limit = 50) =>
  paged<AlertView>(['alerts', filters, limit], (cursor) =>
    withQuery('/alerts', { ...filters, limit, cursor }),
  );

export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: ['alert', id],
    queryFn: ({ signal }) => get<AlertView>(`/alerts/${part(id)}`, signal),
  });

export const alertCallsQuery = (id: string) =>
  queryOptions({
    queryKey: ['alert-calls', id],
    queryFn: ({ signal }) => get<Page<CallView>>(`/alerts/${part(id)}/calls`, signal),
  });

export const servicesQuery = (rangeKey = '', spanOf?: () => Span) =>
  queryOptions({
    queryKey: ['services', rangeKey],
    queryFn: () => loadAll<Service>('/services', { ...spanOf?.() }),
  });

export const endpointsQuery = (service: string | undefined, rangeKey = '', spanOf?: () => Span) =>
  queryOptions({
    queryKey: ['endpoints', service, rangeKey],
    queryFn: () => loadAll<Endpoint>('/endpoints', { ...spanOf?.(), service }),
  });

export const endpointQuery = (id: string, rangeKey: string, spanOf: () => Span) =>
  queryOptions({
    queryKey: ['endpoint', id, rangeKey],
    queryFn: ({ signal }) =>
      get<EndpointDetail>(withQuery(`/endpoints/${part(id)}`, { ...spanOf() }), signal),
  });

interface EntitiesFilter {
  readonly kind: string;
  readonly search?: string | undefined;
  readonly sort?: string | undefined;
  readonly limit?: number;
  readonly rangeKey?: string;
  readonly spanOf?: () => Span;
}

export const entitiesQuery = ({ kind, search, sort, limit = 50, rangeKey = '', spanOf }: EntitiesFilter) =>
  paged<EntityRow>(['entities', kind, search, sort, limit, rangeKey], (cursor) =>
    withQuery('/entities', { ...spanOf?.(), kind, search, sort, limit, cursor }),
  );

export const entityQuery = (kind: string, id: string, rangeKey: string, spanOf: () => Span) =>
  queryOptions({
    queryKey: ['entity', kind, id, rangeKey],
    queryFn: ({ signal }) =>
      get<EntityDetail>(withQuery(`/entities/${part(kind)}/${part(id)}`, { ...spanOf() }), signal),
  });

export const timelineQuery = (kind: string, id: string, rangeKey: string, spanOf: () => Span) =>
  paged<TimelineItem>(['timeline', kind, id, rangeKey], (cursor) =>
    withQuery(`/entities/${part(kind)}/${part(id)}/timeline`, { ...spanOf(), limit: 100, cursor }),
  );

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: () => loadAll<Policy>('/policies', {}),
});

export const collectorsQuery = queryOptions({
  queryKey: ['collectors'],
  queryFn: () => loadAll<CollectorRow>('/collectors', {}),
  refetchInterval: 15_000,
});

/** Minutes of all gateway nodes over the last `hours`. */
export const completenessQuery = (hours: number) =>
  queryOptions({
    queryKey: ['completeness', hours],
    queryFn: async ({ signal }): Promise<readonly CompletenessRow[]> => {
      const from = new Date(Date.now() - hours * 3_600_000).toISOString();
      return (await get<Page<CompletenessRow>>(withQuery('/completeness', { from }), signal)).items;
    },
    refetchInterval: 30_000,
  });

export const noticesQuery = (open: boolean) =>
  paged<Notice>(['notices', open], (cursor) => withQuery('/notices', { open: String(open), cursor }));

export const respondersQuery = queryOptions({
  queryKey: ['responders'],
  queryFn: () => loadAll<ResponderRow>('/responders', {}),
  refetchInterval: 15_000,
});

export const huntSchemaQuery = queryOptions({
  queryKey: ['hunt-schema'],
  queryFn: ({ signal }) => get<HuntSchema>('/hunt/schema', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const savedHuntsQuery = queryOptions({
  queryKey: ['saved-hunts'],
  queryFn: () => loadAll<SavedHunt>('/hunt/saved', {}),
});
