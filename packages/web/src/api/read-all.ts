import type { Page } from '@gatewatch/model';
import { callApi, withQuery } from './call-api.js';

const PAGE_SIZE = 500;

export interface AllRows<T> {
  readonly items: readonly T[];
  /** False when the bound was reached first. */
  readonly complete: boolean;
}

interface Bounds {
  readonly mostRows: number;
  readonly onProgress?: (count: number) => void;
  readonly signal?: AbortSignal;
}

/** Enough for a table to take away; some 50 MB of JSON at worst. */
export const MOST_EXPORTED_ROWS = 50_000;

/**
 * Reads a list page by page to its end or to the bound.
 * @throws ProblemError when a page cannot be read, and the signal's AbortError.
 */
export async function readAll<T>(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  { mostRows, onProgress, signal }: Bounds,
): Promise<AllRows<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  while (items.length < mostRows) {
    const limit = Math.min(PAGE_SIZE, mostRows - items.length);
    const page = await callApi<Page<T>>(
      'GET',
      withQuery(path, { ...query, limit, cursor }),
      undefined,
      signal,
    );
    items.push(...page.items);
    onProgress?.(items.length);
    if (page.next === null || page.next === undefined) return { items, complete: true };
    if (page.items.length === 0) break;
    cursor = page.next;
  }
  return { items, complete: false };
}

export const isAborted = (error: Error): boolean => error.name === 'AbortError';
