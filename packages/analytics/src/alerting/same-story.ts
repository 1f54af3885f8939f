import type { Alert, Entity, Signal } from '@gatewatch/model';
import { DETECTORS } from '../detectors/index.js';

const FAMILY_OF: ReadonlyMap<string, string> = new Map(DETECTORS.map(({ id, family }) => [id, family]));

/** Endpoints, services, groups and networks stand for many: what is seen of them again is another's doing. */
export const isOne = ({ kind, id }: Pick<Entity, 'kind' | 'id'>): boolean =>
  kind !== 'endpoint' && kind !== 'service' && kind !== 'peer-group' && !id.includes('/');

/**
 * Whether a signal after a rest goes on with what an alert told of the same entity: people who rest, slow programs and jobs come
 * back to the same thing all day, and a second alert would tell nothing that the first did not. Evidence of another kind is
 * another story.
 */
export function isSameStory({ entity, detectors }: Alert, signal: Signal): boolean {
  if (!isOne(entity)) return false;
  const family = FAMILY_OF.get(signal.detector);
  return detectors.some((told) => told === signal.detector || FAMILY_OF.get(told) === family);
}
