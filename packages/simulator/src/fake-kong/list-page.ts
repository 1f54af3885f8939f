import {
  type AdminAnswer,
  invalidOffset,
  invalidSize,
  invalidTagFilter,
  ok,
  unexpected,
  unknownRequest,
} from './admin-answer.js';
import { textOf } from './admin-node.js';
import { decodeBase64Url, encodeBase64Url } from './base64url.js';
import type { Json, JsonObject, KongVersion } from './fake-kong-contract.js';
import { isList, isUuid, parseJson } from './json-value.js';
import type { Target } from './query-string.js';

const DEFAULT_SIZE = 100;
const MAX_SIZE = 1000;

/** `a,b` = both, `a/b` = either, mixed is refused. */
function tagFilter(text: string): ((row: JsonObject) => boolean) | undefined {
  const every = text.includes(',');
  if (every && text.includes('/')) return undefined;
  const wanted = text.split(every ? ',' : '/');
  return (row) => {
    const tags = row.tags ?? null;
    const has = (tag: string) => isList(tags) && tags.includes(tag);
    return every ? wanted.every(has) : wanted.some(has);
  };
}

function readOffset(text: string): string | undefined {
  const decoded = decodeBase64Url(text);
  const parsed = decoded === undefined ? undefined : parseJson(decoded);
  const id = isList(parsed) ? parsed[0] : undefined;
  return typeof id === 'string' && isUuid(id) ? id : undefined;
}

/**
 * A list in Kong's order (by id) with Kong's paging, quirks included: 2.8 drops `size` from `next`, 3.9 keeps it
 * except on nested lists and answers 500 when it stands twice.
 */
export function listPage(rows: Iterable<JsonObject>, target: Target, version: KongVersion): AdminAnswer {
  const values = (name: string) => target.query.flatMap(([key, value]) => (key === name ? [value] : []));
  if (target.query.some(([key]) => !['size', 'offset', 'tags'].includes(key))) return unknownRequest;
  const [sizeText, again] = values('size');
  if (again !== undefined) return version === '2.8.5' ? unknownRequest : unexpected;
  if (sizeText !== undefined && !/^-?\d+$/.test(sizeText)) return invalidSize('size must be a number');
  const size = sizeText === undefined ? DEFAULT_SIZE : Number(sizeText);
  if (size < 1 || size > MAX_SIZE) return invalidSize(`size must be an integer between 1 and ${MAX_SIZE}`);
  const [offset] = values('offset');
  const after = offset === undefined ? '' : readOffset(offset);
  if (after === undefined) return invalidOffset(offset ?? '');
  const [tags] = values('tags');
  const wanted = tags === undefined ? () => true : tagFilter(tags);
  if (wanted === undefined) return invalidTagFilter;
  const found = [...rows]
    .filter((row) => textOf(row, 'id') > after && wanted(row))
    .sort((a, b) => (textOf(a, 'id') < textOf(b, 'id') ? -1 : 1));
  const data: readonly Json[] = found.slice(0, size);
  const last = found[size - 1];
  if (found.length <= size || last === undefined) return ok({ data, next: null });
  const nextOffset = encodeBase64Url(JSON.stringify([textOf(last, 'id')]));
  const nested = target.segments.length > 1;
  const more =
    version === '2.8.5'
      ? [tags === undefined ? '' : `&tags=${tags}`]
      : [
          tags === undefined ? '' : `&tags=${encodeURIComponent(tags)}`,
          sizeText === undefined || nested ? '' : `&size=${size}`,
        ];
  const path = target.segments.map(encodeURIComponent).join('/');
  return ok({ data, next: `/${path}?offset=${nextOffset}${more.join('')}`, offset: nextOffset });
}
