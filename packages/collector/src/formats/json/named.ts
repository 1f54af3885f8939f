import type { NamedRef } from '@gatewatch/model';

/** A service or route whose log gives one name for it. */
export const named = (name: string | undefined, id?: string): NamedRef | undefined =>
  name === undefined ? (id === undefined ? undefined : { id, name: id }) : { id: id ?? name, name };

/** Path and query that a log has in two fields; a `?` before the query is optional. */
export function targetWith(path: string, query: unknown): string {
  if (typeof query !== 'string' || query === '' || query === '-' || query === '?') return path;
  return path.includes('?') ? path : `${path}${query.startsWith('?') ? '' : '?'}${query}`;
}
