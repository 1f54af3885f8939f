import type { Subject } from '../gateway-contract.js';
import type { AdminApi, KongAnswer, KongList, KongRow } from './admin-api.js';
import { MANAGED_TAG } from './plugin-object.js';

type Failure = Exclude<KongAnswer, { readonly kind: 'done' }>;
export type FoundConsumer = { readonly kind: 'found'; readonly subject: Subject } | Failure;

/** Every plugin that carries our tag. */
export const ownedPlugins = (api: AdminApi): Promise<KongList> => api.list('/plugins', { tags: MANAGED_TAG });

export const pluginsOf = (api: AdminApi, consumerId: string): Promise<KongList> =>
  api.list(`/consumers/${encodeURIComponent(consumerId)}/plugins`);

export async function findConsumer(api: AdminApi, consumerId: string): Promise<FoundConsumer> {
  const answer = await api.request('GET', `/consumers/${encodeURIComponent(consumerId)}`);
  if (answer.kind !== 'done') return answer;
  return { kind: 'found', subject: readSubject(answer.row) };
}

const readSubject = (row: KongRow): Subject => ({
  id: String(row.id),
  username: typeof row.username === 'string' ? row.username : '',
  tags: Array.isArray(row.tags) ? row.tags.map(String) : [],
});
