import type { AdminApi, KongAnswer } from '../admin-api.js';

/** Konnect's control planes speak Kong's Admin API below this path (`/v2/control-planes/{id}/core-entities`). */
const ENTITIES = '/core-entities';

export const isKonnect = (publicUrl: string): boolean => publicUrl.endsWith(ENTITIES);

/**
 * The Admin API of a Konnect control plane: the same lists, nested paths and PUT, with a bearer token, but nothing at its
 * root. That is answered from the list of plugins, so that somebody without access is told so.
 */
export function konnectApi(api: AdminApi): AdminApi {
  const root = async (): Promise<KongAnswer> => {
    const answer = await api.request('GET', '/plugins?size=1');
    return answer.kind === 'done'
      ? { kind: 'done', row: { version: 'konnect', configuration: { database: 'konnect' } } }
      : answer;
  };
  return {
    request: async (method, path, body) =>
      method === 'GET' && path === '/' ? await root() : await api.request(method, path, body),
    list: api.list,
  };
}
