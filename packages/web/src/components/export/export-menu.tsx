import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { type AllRows, isAborted } from '../../api/read-all.js';
import { formatCount } from '../../format/format-count.js';
import type { Column } from '../data-table.js';
import { showProblem } from '../notices.js';
import { exportGrid } from './export-columns.js';
import { saveFile } from './save-file.js';
import { toCsv } from './to-csv.js';

interface ExportMenuProps<T> {
  /** Name of the file, without ending. */
  readonly name: string;
  readonly columns: readonly Column<T>[];
  /** The rows themselves, or how to read all of them; told how many there are so far, and stopped by the signal. */
  readonly rows:
    | readonly T[]
    | ((onProgress: (count: number) => void, signal: AbortSignal) => Promise<AllRows<T>>);
  readonly disabled?: boolean;
}

/** A table to take away: CSV as its columns say, or JSON as the API says. Reads every page first. */
export function ExportMenu<T>({ name, columns, rows, disabled = false }: ExportMenuProps<T>) {
  const [count, setCount] = useState<number | undefined>();
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const save = async (kind: 'csv' | 'json'): Promise<void> => {
    const stop = new AbortController();
    running.current = stop;
    setCount(0);
    try {
      const all =
        typeof rows === 'function' ? await rows(setCount, stop.signal) : { items: rows, complete: true };
      if (kind === 'csv') saveFile(`${name}.csv`, 'text/csv', toCsv(exportGrid(columns, all.items)));
      else saveFile(`${name}.json`, 'application/json', `${JSON.stringify(all.items, null, 2)}\n`);
      if (!all.complete) {
        notifications.show({
          title: 'The file is cut',
          message: `It holds the first ${formatCount(all.items.length)} rows. Narrow the table with a filter to get the rest.`,
          autoClose: 10_000,
        });
      }
    } catch (error) {
      if (error instanceof Error && !isAborted(error)) showProblem('Nothing was exported', error);
    } finally {
      if (!stop.signal.aborted) setCount(undefined);
    }
  };

  if (count !== undefined) {
    return (
      <Button
        variant="default"
        onClick={() => {
          running.current?.abort();
          setCount(undefined);
        }}
      >
        <span role="status">{formatCount(count)} rows…</span>&nbsp;Stop
      </Button>
    );
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />} disabled={disabled}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('csv')}>CSV, as the table</Menu.Item>
        <Menu.Item onClick={() => void save('json')}>JSON, everything known</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
