import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** Lines of a data file, split at newlines only; none where the file is not there. */
export function linesOf(name) {
  const path = DATA + name;
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

export const rowsOf = (name) => linesOf(name).map((line) => JSON.parse(line));

/** Rows of a CSV file with quoted fields that hold commas, quotes and line ends. */
export function csvOf(name) {
  const text = linesOf(name).join('\n');
  const rows = [];
  const row = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at];
    if (quoted) {
      if (one !== '"') field += one;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (one === '"') quoted = true;
    else if (one === ',' || one === '\n') {
      row.push(field);
      field = '';
      if (one === '\n') rows.push(row.splice(0));
    } else field += one;
  }
  if (row.length > 0) rows.push([...row, field]);
  return rows.slice(1);
}

/** A request with one parameter, encoded as a browser would. */
export const asParameter = (value) => request({ query: `q=${encodeURIComponent(value)}` });

export const request = (parts) => ({ method: 'GET', path: '/', query: '', headers: [], ...parts });

/** Path and query of a URL, its host left out. */
export function splitUrl(url) {
  const start = url.startsWith('http') ? Math.max(0, url.indexOf('/', url.indexOf('//') + 2)) : 0;
  const mark = url.indexOf('?', start);
  return {
    path: url.slice(start, mark === -1 ? undefined : mark),
    query: mark === -1 ? '' : url.slice(mark + 1),
  };
}

export const asHeaders = (headers) =>
  Object.entries(headers ?? {}).map(([name, value]) => ({ name, value: String(value) }));
