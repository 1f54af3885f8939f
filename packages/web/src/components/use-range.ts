import { useCallback } from 'react';
import { type Range, rangeOf, spanOf } from './range.js';
import { useUrlFilters } from './use-url-filters.js';

interface ChosenRange {
  readonly range: Range;
  readonly setRange: (key: string) => void;
  /** The span ending at the moment of the call, so that a refetch moves with time. */
  readonly span: () => { readonly from: string; readonly to: string };
}

/** The time range in the address (`?range=24h`). */
export function useRange(fallback = '24h'): ChosenRange {
  const { get, set } = useUrlFilters();
  const range = rangeOf(get('range'), fallback);
  const setRange = useCallback(
    (key: string) => set({ range: key === fallback ? undefined : key }),
    [set, fallback],
  );
  return { range, setRange, span: () => spanOf(range, Date.now()) };
}
