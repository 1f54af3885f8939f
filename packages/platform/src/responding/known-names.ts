import type { Estate } from '../estate/estate.js';
import type { Known } from './remarks-on-policy.js';

/** Names that policies can ask for, as far as they are known. */
export async function knownNames(estate: Estate): Promise<Known> {
  const { rows, services } = await estate.view.current();
  const consumers = estate.gateways.primary()?.consumers ?? [];
  return {
    services: services.map(({ name }) => name),
    endpoints: rows.map(({ endpointId }) => endpointId),
    tags: [
      ...new Set(consumers.flatMap(({ tags, groups, aclGroups }) => [...tags, ...groups, ...aclGroups])),
    ],
    dataClasses: [...new Set(rows.flatMap(({ dataClasses }) => dataClasses))],
  };
}
