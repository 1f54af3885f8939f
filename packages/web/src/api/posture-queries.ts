import type {
  ApiDocument,
  Drift,
  Finding,
  GatewayChange,
  GatewayConfiguration,
  OwaspCoverage,
  PostureCheckRow,
} from '@gatewatch/model';
import { queryOptions } from '@tanstack/react-query';
import { withQuery } from './call-api.js';
import { loadAll } from './load-all.js';
import { type Filters, get, paged, part } from './queries.js';

/** Findings, all of a state: some hundreds, so that they can be grouped and counted. */
export const findingsQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['findings', filters],
    queryFn: () => loadAll<Finding>('/findings', filters),
  });

export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: ['finding', id],
    queryFn: ({ signal }) => get<Finding>(`/findings/${part(id)}`, signal),
  });

export const postureChecksQuery = queryOptions({
  queryKey: ['posture-checks'],
  queryFn: () => loadAll<PostureCheckRow>('/posture/checks', {}),
});

export const owaspCoverageQuery = queryOptions({
  queryKey: ['posture-coverage'],
  queryFn: () => loadAll<OwaspCoverage>('/posture/coverage', {}),
});

export const documentsQuery = queryOptions({
  queryKey: ['documents'],
  queryFn: () => loadAll<ApiDocument>('/documents', {}),
});

export const driftQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['drift', filters],
    queryFn: () => loadAll<Drift>('/drift', filters),
  });

export const gatewaysQuery = queryOptions({
  queryKey: ['gateways'],
  queryFn: () => loadAll<GatewayConfiguration>('/gateway-configurations', {}),
});

export const gatewayChangesQuery = (object: string | undefined) =>
  paged<GatewayChange>(['gateway-changes', object], (cursor) =>
    withQuery('/gateway-configurations/changes', { object, limit: 100, cursor }),
  );
