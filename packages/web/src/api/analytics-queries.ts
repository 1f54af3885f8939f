import type {
  AlertException,
  AlertExceptionDraft,
  AnalyticsSettings,
  Announcement,
  AnnouncementDraft,
  DetectorRow,
  PeerGroupDetail,
  PeerGroupRow,
} from '@gatewatch/model';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api.js';
import { loadAll } from './load-all.js';
import { get, part } from './queries.js';

/** What can raise alerts, how far it has learned and how people judged it. */
export const detectorsQuery = queryOptions({
  queryKey: ['detectors'],
  queryFn: () => loadAll<DetectorRow>('/detectors', {}),
  staleTime: 60_000,
});

export const peerGroupsQuery = queryOptions({
  queryKey: ['peer-groups'],
  queryFn: () => loadAll<PeerGroupRow>('/peer-groups', {}),
});

export const peerGroupQuery = (id: string) =>
  queryOptions({
    queryKey: ['peer-group', id],
    queryFn: ({ signal }) => get<PeerGroupDetail>(`/peer-groups/${part(id)}`, signal),
  });

/** null lets the entity go where it belongs by itself. */
export const pinToGroup = (entity: { readonly kind: string; readonly id: string }, groupId: string | null) =>
  callApi<undefined>('PUT', `/entities/${part(entity.kind)}/${part(entity.id)}/peer-group`, { groupId });

export const announcementsQuery = queryOptions({
  queryKey: ['announcements'],
  queryFn: () => loadAll<Announcement>('/announcements', {}),
});

export const announce = (draft: AnnouncementDraft) => callApi<Announcement>('POST', '/announcements', draft);

export const withdraw = (id: string) => callApi<undefined>('DELETE', `/announcements/${part(id)}`);

export const exceptionsQuery = queryOptions({
  queryKey: ['exceptions'],
  queryFn: () => loadAll<AlertException>('/exceptions', {}),
});

export const except = (draft: AlertExceptionDraft) => callApi<AlertException>('POST', '/exceptions', draft);

export const removeException = (id: string) => callApi<undefined>('DELETE', `/exceptions/${part(id)}`);

export const analyticsSettingsQuery = queryOptions({
  queryKey: ['analytics-settings'],
  queryFn: ({ signal }) => get<AnalyticsSettings>('/analytics/settings', signal),
});

export const putAnalyticsSettings = (settings: AnalyticsSettings) =>
  callApi<AnalyticsSettings>('PUT', '/analytics/settings', settings);
