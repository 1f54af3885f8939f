import type { Page } from '@gatewatch/model';
import { useEffect } from 'react';
import { useUrlFilters } from './use-url-filters.js';

interface PagedQuery<T> {
  readonly data: { readonly pages: readonly Page<T>[] } | undefined;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isError: boolean;
  readonly fetchNextPage: () => unknown;
}

export interface PagedRows<T> {
  /** Undefined while they are read. */
  readonly rows: readonly T[] | undefined;
  /** Number of the first row, from 1. */
  readonly first: number;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly loading: boolean;
  readonly go: (where: 'first' | 'previous' | 'next') => void;
}

/** The page number in the address; 0 for anything that is none. */
export function pageIn(text: string | undefined): number {
  const page = Number(text ?? 1);
  return Number.isInteger(page) && page >= 1 ? page - 1 : 0;
}

/**
 * One page at a time of a list that is read by cursors, so that drawing stays quick however long it is. The page is in
 * the address (`?page=3`); a cursor leads only to the next one, so a page further on is reached through those before.
 */
export function usePagedRows<T>(query: PagedQuery<T>): PagedRows<T> {
  const { get, set } = useUrlFilters();
  const { data, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  const loaded = data?.pages.length ?? 0;
  const wanted = pageIn(get('page'));
  const missing = loaded > 0 && wanted >= loaded && hasNextPage;
  useEffect(() => {
    if (missing && !isFetchingNextPage && !isError) fetchNextPage();
  }, [missing, isFetchingNextPage, isError, fetchNextPage]);
  // A list that became shorter ends before the page that was asked for.
  const at = missing ? wanted : Math.min(wanted, Math.max(0, loaded - 1));
  const go = (where: 'first' | 'previous' | 'next'): void => {
    const next = where === 'first' ? 0 : at + (where === 'next' ? 1 : -1);
    set({ page: next === 0 ? undefined : String(next + 1) });
  };
  return {
    rows: data?.pages[at]?.items,
    first: (data?.pages.slice(0, at) ?? []).reduce((sum, page) => sum + page.items.length, 1),
    hasPrevious: at > 0,
    hasNext: at + 1 < loaded || hasNextPage,
    loading: isFetchingNextPage,
    go,
  };
}
