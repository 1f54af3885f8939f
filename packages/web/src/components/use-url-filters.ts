import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

interface UrlFilters {
  readonly get: (name: string) => string | undefined;
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
}

/** Filters that live in the address, so that a view can be shared, bookmarked and gone back to. */
export function useUrlFilters(): UrlFilters {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) => {
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  return { get: (name) => params.get(name) ?? undefined, set };
}
