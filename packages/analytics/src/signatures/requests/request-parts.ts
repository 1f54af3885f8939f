import { bodyParts } from './body-parts.js';
import { splitCookies } from './cookies.js';
import type { InspectedRequest, NamedValue, Part } from './inspected-request.js';
import { isPlainName } from './json-leaves.js';
import { partName } from './part-name.js';
import { splitQuery } from './query-string.js';

/** Parts told apart in one request; further ones are not looked at. */
const MAX_PARTS = 20_000;

/** Every text of a request that a server may put into a query, a page, a command or a log. Names too, where they are not plain. */
export function requestParts(request: InspectedRequest): readonly Part[] {
  const parts: Part[] = [{ kind: 'path', name: '', where: 'path', text: request.path, encoding: 'plain' }];
  const { query } = request;
  const raw = typeof query === 'string';
  for (const parameter of raw ? splitQuery(query) : query) {
    if (parts.length >= MAX_PARTS) return parts;
    addParameter(parts, parameter, raw ? 'form' : 'plain');
  }
  let contentType = '';
  for (const { name, value } of request.headers) {
    if (parts.length >= MAX_PARTS) return parts;
    const lower = name.toLowerCase();
    if (lower === 'content-type') contentType = value;
    if (lower === 'cookie') addCookies(parts, value);
    else
      parts.push({
        kind: 'header',
        name: lower,
        where: `header.${lower.slice(0, 64)}`,
        text: value,
        encoding: 'plain',
      });
  }
  if (request.body !== undefined && request.body !== '') {
    for (const part of bodyParts(request.body, contentType)) {
      if (parts.length >= MAX_PARTS) return parts;
      parts.push(part);
    }
  }
  return parts;
}

function addParameter(parts: Part[], { name, value }: NamedValue, encoding: Part['encoding']): void {
  const called = partName(name);
  const where = `query.${called}`;
  if (value !== '') parts.push({ kind: 'query', name: called, where, text: value, encoding });
  if (!isPlainName(name)) parts.push({ kind: 'query', name: called, where, text: name, encoding });
}

function addCookies(parts: Part[], header: string): void {
  for (const { name, value } of splitCookies(header)) {
    const part = { kind: 'cookie', name: partName(name), where: 'header.cookie', encoding: 'plain' } as const;
    if (value !== '') parts.push({ ...part, text: value });
    if (!isPlainName(name)) parts.push({ ...part, text: name });
  }
}
