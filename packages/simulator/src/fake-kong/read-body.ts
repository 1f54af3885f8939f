import {
  type AdminAnswer,
  unexpected,
  unknownRequest,
  unparsable,
  unsupportedMediaType,
} from './admin-answer.js';
import type { Json, JsonObject, KongRequest } from './fake-kong-contract.js';
import { isObject, parseJson } from './json-value.js';

export type ReadBody =
  | { readonly kind: 'read'; readonly body: JsonObject }
  | { readonly kind: 'wrong'; readonly answer: AdminAnswer };

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/** Form values are coerced, unlike JSON strings. */
function coerce(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** `a=1&config.minute=7&tags[]=x` → nested object, one level deep as recorded. */
function readForm(text: string): JsonObject {
  const body: Record<string, Json> = {};
  const nested: Record<string, Record<string, Json>> = {};
  const lists: Record<string, Json[]> = {};
  for (const pair of text.split('&')) {
    const [rawName = '', rawValue = ''] = pair.split('=');
    const name = decode(rawName);
    const value = coerce(decode(rawValue));
    const dot = name.indexOf('.');
    if (name.endsWith('[]')) {
      const list = name.slice(0, -2);
      lists[list] = [...(lists[list] ?? []), value];
    } else if (dot > 0) {
      const parent = name.slice(0, dot);
      nested[parent] = { ...nested[parent], [name.slice(dot + 1)]: value };
    } else body[name] = value;
  }
  return { ...body, ...nested, ...lists };
}

export function readBody(request: KongRequest): ReadBody {
  const headers = Object.entries(request.headers ?? {});
  const type = headers
    .find(([name]) => name.toLowerCase() === 'content-type')?.[1]
    .split(';')[0]
    ?.trim()
    .toLowerCase();
  const text = request.body ?? '';
  if (type === undefined)
    return text === '' ? { kind: 'read', body: {} } : { kind: 'wrong', answer: unknownRequest };
  if (type === 'application/x-www-form-urlencoded') return { kind: 'read', body: readForm(text) };
  if (type !== 'application/json') return { kind: 'wrong', answer: unsupportedMediaType };
  const parsed = text === '' ? {} : parseJson(text);
  if (parsed === undefined) return { kind: 'wrong', answer: unparsable };
  return isObject(parsed) ? { kind: 'read', body: parsed } : { kind: 'wrong', answer: unexpected };
}
