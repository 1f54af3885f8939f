import type { Consumer, NamedRef } from '@gatewatch/model';
import { type JsonObject, objectOf, textOf } from './json-value.js';

/** Kong hands plugins at most 100 header lines; beyond, its own `x-anonymous-consumer` may be missing. */
const HEADER_LINES_KONG_READS = 100;
const NAME_LIMIT = 512;
const MAX_TAGS = 64;

/** A service or route: its name, else (service) its host, else its id. */
export function namedRefOf(value: unknown): NamedRef | undefined {
  const entity = objectOf(value);
  if (entity === undefined) return undefined;
  const id = textOf(entity.id, NAME_LIMIT);
  const name = textOf(entity.name, NAME_LIMIT) ?? textOf(entity.host, NAME_LIMIT) ?? id;
  return name === undefined ? undefined : { id: id ?? name, name };
}

/**
 * Did Kong fall back to its configured anonymous consumer? No credential matched, and Kong said so in the header it
 * sets itself. Both are asked for: `authenticated_entity` alone is missing as well where a plugin identifies consumers
 * without a credential or where `custom_fields_by_lua` removed it, and the header alone can be sent by a client. With
 * the header list cut at Kong's limit the missing credential decides, or a client could shed the mark by sending 100
 * headers and have the anonymous consumer, that is everybody, take the blame.
 */
export function isAnonymous(
  line: JsonObject,
  requestHeaders: JsonObject | undefined,
  headerLines: number,
): boolean {
  if (objectOf(line.authenticated_entity) !== undefined) return false;
  return requestHeaders?.['x-anonymous-consumer'] === 'true' || headerLines >= HEADER_LINES_KONG_READS;
}

export function consumerOf(value: unknown): Consumer | undefined {
  const consumer = objectOf(value);
  const id = textOf(consumer?.id, NAME_LIMIT);
  if (consumer === undefined || id === undefined) return undefined;
  const customId = textOf(consumer.custom_id, NAME_LIMIT);
  const tags = tagsOf(consumer.tags);
  const name = textOf(consumer.username, NAME_LIMIT) ?? customId ?? id;
  return customId === undefined ? { id, name, tags } : { id, name, customId, tags };
}

function tagsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const tags: string[] = [];
  for (const tag of value) {
    if (tags.length === MAX_TAGS) break;
    if (typeof tag === 'string' && tag !== '') tags.push(tag.slice(0, NAME_LIMIT));
  }
  return tags;
}
