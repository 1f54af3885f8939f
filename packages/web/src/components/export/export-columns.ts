import type { Column } from '../data-table.js';

/**
 * A table's rows as plain values, one column a header: what a column says it exports, else what it sorts by. Columns
 * that have neither (pictures, buttons) are left out; lists become one text.
 */
export function exportGrid<T>(
  columns: readonly Pick<Column<T>, 'header' | 'exported' | 'sortBy'>[],
  rows: readonly T[],
): { readonly columns: { readonly name: string }[]; readonly rows: unknown[][] } {
  const kept = columns.flatMap(({ header, exported, sortBy }) => {
    const read = exported ?? sortBy;
    return read ? [{ name: header, read }] : [];
  });
  return { columns: kept, rows: rows.map((row) => kept.map(({ read }) => plain(read(row)))) };
}

const plain = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join('; ')
    : value;
