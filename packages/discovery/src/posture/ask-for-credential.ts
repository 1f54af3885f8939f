import type { RouteView } from './gateway-view.js';
import type { Change } from './kong-calls.js';

/**
 * What makes a route ask for a credential: the plugin that is there without its anonymous consumer, else `key-auth`. One
 * that is set for more than this route is left as it is, and repeated on the route: the more specific one holds there.
 */
export const askForCredential = ({ route, access }: RouteView): readonly Change[] => {
  if (access.kind === 'required' || access.kind === 'anonymous-refused') return [];
  const there = access.kind === 'anonymous' ? access.by : [];
  const [own] = there.filter(({ routeId }) => routeId === route.id);
  if (own !== undefined) return [{ kind: 'set-plugin', plugin: own, config: { anonymous: null } }];
  const [wider] = there;
  if (wider !== undefined && wider.name !== 'key-auth')
    return [{ kind: 'add-plugin', on: { route }, name: wider.name, config: {} }];
  return [
    {
      kind: 'add-plugin',
      on: { route },
      name: 'key-auth',
      config: { key_in_query: false, hide_credentials: true },
    },
  ];
};
