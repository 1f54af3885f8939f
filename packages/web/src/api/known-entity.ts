import type { Entity, EntityRow, Page } from '@gatewatch/model';
import { callApi, withQuery } from './call-api.js';

/** As many as may share the beginning of a name before the one that is meant. */
const LOOKED_AT = 50;

/**
 * Whom somebody means who typed an id or a name: orders name ids, people know names. What never called is as it was typed.
 * @throws Error where several go by the name, and what `callApi` throws.
 */
export async function knownEntity(kind: Entity['kind'], typed: string): Promise<Entity> {
  const page = await callApi<Page<EntityRow>>(
    'GET',
    withQuery('/entities', { kind, search: typed.slice(0, 200), limit: LOOKED_AT }),
  );
  return meantBy(kind, typed, page.items);
}

/** @throws Error where several go by the name. */
export function meantBy(
  kind: Entity['kind'],
  typed: string,
  known: readonly Pick<EntityRow, 'id' | 'name'>[],
): Entity {
  const byId = known.find(({ id }) => id === typed);
  const byName = known.filter(({ name }) => name === typed);
  if (byId === undefined && byName.length > 1)
    throw new Error(`${byName.length} go by the name ${typed}: give the id of the one that is meant.`);
  const found = byId ?? byName[0];
  if (found === undefined) return { kind, id: typed };
  return found.name === '' ? { kind, id: found.id } : { kind, id: found.id, name: found.name };
}
