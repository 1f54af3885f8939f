import type {
  BackTest,
  BackTestRequest,
  HitLabel,
  HttpAction,
  Order,
  OrderDraft,
  Policy,
  PolicyDraft,
  PolicyPreview,
  ResponseSettings,
} from '@gatewatch/model';
import { queryOptions } from '@tanstack/react-query';
import { callApi, withQuery } from './call-api.js';
import { loadAll } from './load-all.js';
import { type Filters, get, paged, part } from './queries.js';

/*
 * What may be done, by whom it was decided and how it went: policies, back-tests, orders and what holds for all of them.
 */

export const policyQuery = (id: string) =>
  queryOptions({
    queryKey: ['policy', id],
    queryFn: ({ signal }) => get<Policy>(`/policies/${part(id)}`, signal),
  });

/** Besides a draft's fields: taking the freeze off, and arming against the back-test with a reason. */
export type PolicyPatch = Partial<Omit<PolicyDraft, 'when'>> & {
  /** Merged key by key; null takes a key away. */
  readonly when?: Readonly<Record<string, unknown>>;
  readonly frozen?: null;
  readonly override?: { readonly reason: string };
};

export const createPolicy = (draft: PolicyDraft & Pick<PolicyPatch, 'override'>) =>
  callApi<Policy>('POST', '/policies', draft);

export const patchPolicy = (id: string, change: PolicyPatch) =>
  callApi<Policy>('PATCH', `/policies/${part(id)}`, change);

/** Whom a policy as drafted would meet. */
export const policyPreviewQuery = (draft: PolicyDraft) =>
  queryOptions({
    queryKey: ['policy-preview', draft],
    queryFn: ({ signal }) => callApi<PolicyPreview>('POST', '/policies/preview', draft, signal),
    retry: false,
  });

/** A running one is asked for again at this pace, should the live stream be lost. */
const RUNNING_MS = 2_000;

export const backTestsQuery = (policyId: string) =>
  queryOptions({
    queryKey: ['back-tests', policyId],
    queryFn: () => loadAll<BackTest>(`/policies/${part(policyId)}/backtests`, {}),
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ state }) => state === 'running') ? RUNNING_MS : false,
  });

export const backTestQuery = (policyId: string, id: string) =>
  queryOptions({
    queryKey: ['back-test', policyId, id],
    queryFn: ({ signal }) => get<BackTest>(`/policies/${part(policyId)}/backtests/${part(id)}`, signal),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? RUNNING_MS : false),
  });

/** Starts one and does not wait for its end. */
export const runBackTest = (policyId: string, span: BackTestRequest) =>
  callApi<BackTest>('POST', withQuery(`/policies/${part(policyId)}/backtest`, { wait: 'false' }), span);

/** Cancelled when it runs, else forgotten; what people labelled stays. */
export const cancelBackTest = (policyId: string, id: string) =>
  callApi<undefined>('DELETE', `/policies/${part(policyId)}/backtests/${part(id)}`);

export const labelHits = (
  policyId: string,
  id: string,
  labels: readonly { readonly hitId: string; readonly label: HitLabel | null }[],
) =>
  callApi<BackTest | undefined>('POST', `/policies/${part(policyId)}/backtests/${part(id)}/labels`, {
    labels,
  });

export const responseSettingsQuery = queryOptions({
  queryKey: ['response-settings'],
  queryFn: ({ signal }) => get<ResponseSettings>('/response/settings', signal),
});

export const putResponseSettings = (settings: ResponseSettings) =>
  callApi<ResponseSettings>('PUT', '/response/settings', settings);

export const stopResponse = (reason: string) =>
  callApi<ResponseSettings>('POST', '/response/stop', { reason });

export const resumeResponse = () => callApi<ResponseSettings>('POST', '/response/resume');

/** Orders of one kind, newest first: `{ inForce: 'true' }`, `{ state: 'proposed' }`, `{ policyId }`. */
export const ordersOfQuery = (filters: Filters, limit = 100) =>
  paged<Order>(['orders', filters, limit], (cursor) => withQuery('/orders', { ...filters, limit, cursor }));

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ['order', id],
    queryFn: ({ signal }) => get<Order>(`/orders/${part(id)}`, signal),
  });

/** What waits for somebody's word. */
export const proposedQuery = ordersOfQuery({ state: 'proposed' });

export const placeOrder = (draft: OrderDraft) => callApi<Order>('POST', '/orders', draft);

export const decideOrder = (id: string, decision: 'approve' | 'decline', note: string) =>
  callApi<Order>('POST', `/orders/${part(id)}/${decision}`, { note });

export const settleOrder = (id: string) => callApi<Order>('POST', `/orders/${part(id)}/settle`);

/** null = until lifted. */
export const extendOrder = (id: string, expiresAt: string | null) =>
  callApi<Order>('PATCH', `/orders/${part(id)}`, { expiresAt });

/** HTTP endpoints of the customer's own that orders may call. */
export const httpActionsQuery = queryOptions({
  queryKey: ['http-actions'],
  queryFn: () => loadAll<HttpAction>('/http-actions', {}),
});
