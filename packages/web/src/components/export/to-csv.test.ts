import { expect, it } from 'vitest';
import { toCsv } from './to-csv.js';

const columns = [
  { name: 'path', type: 'String' },
  { name: 'calls', type: 'UInt64' },
];

it('quotes what needs quoting', () => {
  const rows = [
    ['/a,b', 1],
    ['say "hi"', null],
    [['x', 'y'], true],
  ];
  expect(toCsv({ columns, rows })).toBe(
    'path,calls\r\n"/a,b",1\r\n"say ""hi""",\r\n"[""x"",""y""]",true\r\n',
  );
});

it('defuses formulas but leaves numbers alone', () => {
  expect(toCsv({ columns, rows: [['=cmd()', -3]] })).toBe("path,calls\r\n'=cmd(),-3\r\n");
});
