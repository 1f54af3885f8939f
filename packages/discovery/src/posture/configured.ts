import { type GatewayPlugin, SECRET } from '@gatewatch/model';

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (plugin: GatewayPlugin, path: string): unknown => {
  let value: unknown = plugin.config;
  for (const name of path.split('.')) {
    if (!isMap(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
};

/**
 * Fields of a plugin's `config`, by dotted path. A decK file leaves defaults out, so each is asked for with the default
 * of Kong's own schema; a field that holds a secret reads as if it were not there.
 */
export const configured = {
  flag: (plugin: GatewayPlugin, path: string, otherwise: boolean): boolean => {
    const value = at(plugin, path);
    return typeof value === 'boolean' ? value : otherwise;
  },
  number: (plugin: GatewayPlugin, path: string): number | undefined => {
    const value = at(plugin, path);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  },
  text: (plugin: GatewayPlugin, path: string): string => {
    const value = at(plugin, path);
    return typeof value === 'string' && value !== SECRET ? value : '';
  },
  texts: (plugin: GatewayPlugin, path: string): readonly string[] => {
    const value = at(plugin, path);
    return Array.isArray(value)
      ? value.filter((entry): entry is string => typeof entry === 'string' && entry !== SECRET)
      : [];
  },
};
