import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Column } from './data-table.js';

export interface ColumnChoice {
  readonly offered: readonly { readonly id: string; readonly header: string; readonly shown: boolean }[];
  readonly show: (id: string, shown: boolean) => void;
  readonly reset: () => void;
}

/** Columns that are not hidden; the first names the row and always stays. */
export const shownColumns = <T extends { readonly id: string }>(
  columns: readonly T[],
  hidden: readonly string[],
): readonly T[] => columns.filter(({ id }, place) => place === 0 || !hidden.includes(id));

/**
 * Which columns of a table its reader wants, kept in this browser under the table's name. What is kept is what is
 * hidden, so that a column that comes later is seen.
 */
export function useColumnChoice<T>(
  table: string,
  columns: readonly Column<T>[],
  hiddenAtFirst: readonly string[],
): { readonly columns: readonly Column<T>[]; readonly choice: ColumnChoice } {
  const [hidden, setHidden, reset] = useLocalStorage<readonly string[]>({
    key: `gatewatch-hidden-columns-${table}`,
    defaultValue: hiddenAtFirst,
    getInitialValueInEffect: false,
    deserialize: (text) => readHidden(text) ?? hiddenAtFirst,
  });
  return useMemo(
    () => ({
      columns: shownColumns(columns, hidden),
      choice: {
        offered: columns.slice(1).map(({ id, header }) => ({ id, header, shown: !hidden.includes(id) })),
        show: (id, shown) =>
          setHidden((old) => (shown ? old.filter((each) => each !== id) : [...new Set([...old, id])])),
        reset,
      },
    }),
    [columns, hidden, setHidden, reset],
  );
}

/** What was kept, when it is a list of texts; anything else is not ours. */
export function readHidden(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}
