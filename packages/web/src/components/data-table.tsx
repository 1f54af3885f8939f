import { Anchor, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './data-table.module.css';
import { nextSort, type Sort } from './sort-rows.js';
import { useKeepFocus } from './use-keep-focus.js';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'right';
  /** Its value for sorting; absent = cannot be sorted by. */
  readonly sortBy?: (row: T) => number | string;
  /** Its value in exported files, a list too; absent = what it sorts by. */
  readonly exported?: (row: T) => unknown;
  /** Takes the room that is left and wraps. */
  readonly wide?: boolean;
}

interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** Makes the first cell a link that covers the row. */
  readonly linkOf?: (row: T) => string | undefined;
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
}

/** A real table; on narrow screens each row becomes a card whose cells carry their headers. */
export function DataTable<T>({ label, columns, rows, keyOf, linkOf, sort, onSort }: DataTableProps<T>) {
  const around = useKeepFocus<HTMLDivElement>();
  return (
    <div ref={around} tabIndex={-1} className={classes.scroll}>
      <Table className={classes.table} aria-label={label} highlightOnHover={linkOf !== undefined}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Header key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const link = linkOf?.(row);
            return (
              <Table.Tr key={keyOf(row)} className={link === undefined ? undefined : classes.linked}>
                {columns.map((column, index) => (
                  <Table.Td key={column.id} data-label={column.header} className={shapeOf(column)}>
                    {index === 0 && link !== undefined ? (
                      <Anchor component={Link} to={link} className={classes.cover} c="inherit" inherit>
                        {column.cell(row)}
                      </Anchor>
                    ) : (
                      column.cell(row)
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}

const shapeOf = (column: { readonly align?: 'right'; readonly wide?: boolean }): string | undefined =>
  column.wide ? classes.wide : column.align ? classes.right : undefined;

interface HeaderProps<T> {
  readonly column: Column<T>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function Header<T>({ column, sort, onSort }: HeaderProps<T>) {
  const shape = shapeOf(column);
  if (!onSort || !column.sortBy) {
    return (
      <Table.Th scope="col" className={shape}>
        {column.header}
      </Table.Th>
    );
  }
  const active = sort?.by === column.id ? sort.direction : undefined;
  const Icon = active === 'up' ? IconArrowUp : active === 'down' ? IconArrowDown : IconArrowsSort;
  const order = active === 'up' ? 'ascending' : active === 'down' ? 'descending' : 'none';
  return (
    <Table.Th scope="col" className={shape} aria-sort={order}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(nextSort(sort, column.id))}>
        {column.header}
        <Icon size={12} opacity={active ? 1 : 0.4} aria-hidden="true" />
      </UnstyledButton>
    </Table.Th>
  );
}
