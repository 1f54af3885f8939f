import type { InventoriedCall } from '@gatewatch/discovery';

const METHOD = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;

/**
 * A line `METHOD URL` (absolute URL or path) as a successful call; undefined when it is neither. The time is the
 * beginning of the epoch: such lists have none.
 */
export function urlLine(line: string): InventoriedCall | undefined {
  const space = line.search(/[ \t]/);
  const method = line.slice(0, space);
  if (space === -1 || !METHOD.test(method)) return undefined;
  const target = line.slice(space + 1).trim();
  const schemeEnd = target.indexOf('://');
  if (schemeEnd === -1 && !target.startsWith('/')) return undefined;
  const hostStart = schemeEnd === -1 ? 0 : schemeEnd + 3;
  const pathStart = schemeEnd === -1 ? 0 : target.indexOf('/', hostStart);
  const host =
    schemeEnd === -1 ? '' : target.slice(hostStart, pathStart === -1 ? undefined : pathStart).toLowerCase();
  const rest = pathStart === -1 ? '/' : target.slice(pathStart);
  const [path = '/', query = ''] = rest.split('#', 1)[0]?.split(/\?(.*)/s, 2) ?? [];
  return {
    method: method.toUpperCase(),
    path,
    status: 200,
    host: host.slice(host.lastIndexOf('@') + 1).replace(/:\d+$/, ''),
    timeMs: 0,
    query: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
  };
}
