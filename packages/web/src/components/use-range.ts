import { useCallback } from 'react';
import type { Span } from '../api/queries.js';
import { type Range, rangeOf, spanOf } from './range.js';
import { useUrlFilters } from './use-url-filters.js';

interface ChosenRange {
  readonly range: Range;
  readonly setRange: (key: string) => void;
  /** The span ending at the moment of the call, so that a refetch moves with time. */
  readonly span: () => Span;
}

/** The time range in the address (`?range=7d`). */
export function useRange(fallback = 'latest'): ChosenRange {
  const { get, set } = useUrlFilters();
  const range = rangeOf(get('range'), fallback);
  const setRange = useCallback(
    (key: string) => set({ range: key === fallback ? undefined : key }),
    [set, fallback],
  );
  return { range, setRange, span: () => spanOf(range, Date.now()) };
}
