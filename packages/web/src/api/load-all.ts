import { readAll } from './read-all.js';

/** Beyond this a list must be narrowed by a filter; keeps the browser quick. */
const MOST_ROWS = 5_000;

/** Reads a list to its end, for tables that sort and search in the browser. */
export async function loadAll<T>(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<readonly T[]> {
  return (await readAll<T>(path, query, { mostRows: MOST_ROWS })).items;
}
