import { expect, it } from 'vitest';
import { exportGrid } from './export-columns.js';
import { fieldColumns } from './field-columns.js';
import { toCsv } from './to-csv.js';

it('has a column for each field that any row has', () => {
  const rows = [
    { name: 'a', tags: ['x', 'y'] },
    { name: 'b', until: '2026-01-01', config: { minute: 5 } },
  ];
  expect(toCsv(exportGrid(fieldColumns(rows), rows))).toBe(
    'name,tags,until,config\r\na,x; y,,\r\nb,,2026-01-01,"{""minute"":5}"\r\n',
  );
});
