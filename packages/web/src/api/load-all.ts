import type { Page } from '@gatewatch/model';
import { callApi, withQuery } from './call-api.js';

const PAGE_SIZE = 500;
/** Beyond this a list must be narrowed by a filter; keeps the browser quick. */
const MOST_PAGES = 10;

/** Reads a list to its end, for tables that sort and search in the browser. */
export async function loadAll<T>(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await callApi<Page<T>>('GET', withQuery(path, { ...query, limit: PAGE_SIZE, cursor }));
    items.push(...answer.items);
    if (answer.next === null || answer.next === undefined) break;
    cursor = answer.next;
  }
  return items;
}
