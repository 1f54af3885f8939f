/** What spreadsheets would run as a formula (CWE-1236). Attackers choose paths and names, so text is defused. */
const FORMULA_START = new Set(['=', '+', '-', '@', '\t', '\r']);

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = FORMULA_START.has(text.charAt(0)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

interface Grid {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** RFC 4180, header first. */
export function toCsv({ columns, rows }: Grid): string {
  return [columns.map((column) => column.name), ...rows]
    .map((row) => `${row.map(cellOf).join(',')}\r\n`)
    .join('');
}
