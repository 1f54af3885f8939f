import { Button, Center } from '@mantine/core';
import { useState } from 'react';
import { DataTable } from '../../components/data-table.js';
import { sortFromText, sortRows, sortToText } from '../../components/sort-rows.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { formatCount } from '../../format/format-count.js';
import { MAP_COLUMNS, type MapRow } from './map-rows.js';
import { callerName } from './map-spot.js';

const STEP = 100;

/** The map as rows, for those who read rather than look. */
export function MapTable({ rows }: { readonly rows: readonly MapRow[] }) {
  const { get, set } = useUrlFilters();
  const [shown, setShown] = useState(STEP);
  const sort = sortFromText(get('sort') ?? '-calls');
  return (
    <>
      <DataTable
        label="Callers and services"
        columns={MAP_COLUMNS}
        rows={sortRows(rows, MAP_COLUMNS, sort).slice(0, shown)}
        keyOf={({ caller, service }) => `${caller.kind} ${caller.id} ${callerName(caller)} ${service.name}`}
        sort={sort}
        onSort={(next) => set({ sort: sortToText(next) })}
      />
      {rows.length > shown && (
        <Center p="sm">
          <Button variant="default" onClick={() => setShown((old) => old + STEP)}>
            Show more of {formatCount(rows.length)}
          </Button>
        </Center>
      )}
    </>
  );
}
