import { describe, expect, it } from 'vitest';
import { exportGrid } from './export-columns.js';
import { toCsv } from './to-csv.js';

interface Row {
  readonly name: string;
  readonly calls: number;
  readonly tags: readonly string[];
}
const columns = [
  { header: 'Name', sortBy: (row: Row) => row.name },
  { header: 'Picture' },
  { header: 'Calls', sortBy: (row: Row) => -row.calls, exported: (row: Row) => row.calls },
  { header: 'Tags', exported: (row: Row) => row.tags },
];

describe('the rows of a table, to take away', () => {
  it('holds what a column exports, else what it sorts by, and no pictures', () => {
    const grid = exportGrid(columns, [{ name: '=1+1', calls: 7, tags: ['a', 'b'] }]);
    expect(toCsv(grid)).toBe("Name,Calls,Tags\r\n'=1+1,7,a; b\r\n");
  });

  it('has only its header without rows', () => {
    expect(toCsv(exportGrid(columns, []))).toBe('Name,Calls,Tags\r\n');
  });
});
