import type { Column } from '../data-table.js';

/** One column per field of the rows, in order of appearance: for tables that draw their rows otherwise. */
export function fieldColumns<T extends object>(rows: readonly T[]): readonly Column<T>[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...names].map((name) => ({
    id: name,
    header: name,
    cell: () => null,
    exported: (row: T) => new Map<string, unknown>(Object.entries(row)).get(name),
  }));
}
