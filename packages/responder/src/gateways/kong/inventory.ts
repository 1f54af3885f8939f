import type { Subject } from '../gateway-contract.js';
import type { AdminApi, KongAnswer, KongList, KongRow } from './admin-api.js';

type Failure = Exclude<KongAnswer, { readonly kind: 'done' }>;
type FoundConsumer = { readonly kind: 'found'; readonly subject: Subject } | Failure;

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
