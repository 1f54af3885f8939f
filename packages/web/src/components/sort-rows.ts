export interface Sort {
  readonly by: string;
  readonly direction: 'up' | 'down';
}

/** Pressing a column: first largest first, then smallest first. */
export const nextSort = (sort: Sort | undefined, by: string): Sort => ({
  by,
  direction: sort?.by === by && sort.direction === 'down' ? 'up' : 'down',
});

/** `-calls` or `calls`, for the URL. */
export const sortToText = (sort: Sort): string => `${sort.direction === 'down' ? '-' : ''}${sort.by}`;

export const sortFromText = (text: string): Sort =>
  text.startsWith('-') ? { by: text.slice(1), direction: 'down' } : { by: text, direction: 'up' };

interface Sortable<T> {
  readonly id: string;
  readonly sortBy?: (row: T) => number | string;
}

/** A sorted copy; unsorted when the column is unknown. Equal rows keep their order. */
export function sortRows<T>(rows: readonly T[], columns: readonly Sortable<T>[], sort: Sort): readonly T[] {
  const value = columns.find((column) => column.id === sort.by)?.sortBy;
  if (!value) return rows;
  const sign = sort.direction === 'up' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const left = value(a);
    const right = value(b);
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * String(left).localeCompare(String(right));
  });
}
