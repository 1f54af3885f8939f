import type { KongRow } from './admin-api.js';

/** Where a plugin is bound, by ids; '' = not bound to one. Kong takes one plugin of a name per scope. */
export interface PluginScope {
  readonly consumer: string;
  readonly route: string;
  readonly service: string;
}

const idIn = (row: KongRow, field: string): string => {
  const value = row[field];
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : '';
};

export const scopeOf = (row: KongRow): PluginScope => ({
  consumer: idIn(row, 'consumer'),
  route: idIn(row, 'route'),
  service: idIn(row, 'service'),
});

export const sameScope = (one: PluginScope, other: PluginScope): boolean =>
  one.consumer === other.consumer && one.route === other.route && one.service === other.service;

/** `consumer:1 route:2`; `global` where it is bound to nothing. */
export const scopeText = ({ consumer, route, service }: PluginScope): string =>
  [
    consumer === '' ? '' : `consumer:${consumer}`,
    route === '' ? '' : `route:${route}`,
    service === '' ? '' : `service:${service}`,
  ]
    .filter((part) => part !== '')
    .join(' ') || 'global';

/** The members of a plugin's body that bind it. */
export const scopeBody = ({ consumer, route, service }: PluginScope): KongRow => ({
  ...(consumer === '' ? {} : { consumer: { id: consumer } }),
  ...(route === '' ? {} : { route: { id: route } }),
  ...(service === '' ? {} : { service: { id: service } }),
});

/**
 * Where a plugin of that scope is written. Nested under the consumer wherever there is one, so that a body which lost
 * its consumer on the way cannot make the plugin global (recorded).
 */
export function pluginPath({ consumer, route, service }: PluginScope, id: string): string {
  const at = (list: string, owner: string) => `/${list}/${encodeURIComponent(owner)}/plugins/${id}`;
  if (consumer !== '') return at('consumers', consumer);
  if (route !== '') return at('routes', route);
  return service === '' ? `/plugins/${id}` : at('services', service);
}
