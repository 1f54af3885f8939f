import { type Entity, entityKey, type Policy } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';
import { matchesAny } from './matches-pattern.js';

const OF_32_BITS = 2 ** 32;

/**
 * Whether a policy in canary mode acts on the entity: by one of its tags, or because the hash of its kind and id, taken
 * as a number from 0 to 1, lies below the share. The same entities are in every policy's canary, on every platform, and
 * whoever is in it stays in it when the share grows.
 */
export const isInCanary = (
  { share, tags }: Policy['canary'],
  entity: Pick<Entity, 'kind' | 'id'>,
  tagsOfIt: readonly string[],
): boolean => hash32(entityKey(entity)) / OF_32_BITS < share || matchesAny(tags, ...tagsOfIt);
