/** Rows of cells as aligned text; the first row is the head. */
export const textTable = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? String(cell ?? '').padEnd(widths[0]) : String(cell ?? '').padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('  '), ...lines.slice(1)].join('\n');
};

/** `–` where there is nothing to divide by. */
export const share = (value, digits = 3) => (value === undefined ? '–' : value.toFixed(digits));
