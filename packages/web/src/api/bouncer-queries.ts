import type { Bouncer, BouncerSettings } from '@gatewatch/model';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api.js';
import { loadAll } from './load-all.js';
import { get, part } from './queries.js';

/** CrowdSec bouncers that fetch decisions here, and what they are told. */
export const bouncersQuery = queryOptions({
  queryKey: ['bouncers'],
  queryFn: () => loadAll<Bouncer>('/bouncers', {}),
  refetchInterval: 15_000,
});

export const bouncerSettingsQuery = queryOptions({
  queryKey: ['bouncer-settings'],
  queryFn: ({ signal }) => get<BouncerSettings>('/bouncers/settings', signal),
});

/** With the key, which is never shown again. */
export type NewBouncer = Bouncer & { readonly key: string };

export const createBouncer = (name: string) => callApi<NewBouncer>('POST', '/bouncers', { name });
export const removeBouncer = (id: string) => callApi<undefined>('DELETE', `/bouncers/${part(id)}`);
export const setBouncerSettings = (settings: BouncerSettings) =>
  callApi<BouncerSettings>('PUT', '/bouncers/settings', settings);
