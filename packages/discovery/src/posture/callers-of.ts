import type { FindingDraft } from '@gatewatch/model';
import type { EstateEndpoint } from './estate.js';

const MOST = 10;

/** Who calls these endpoints most, as `affected` of a finding wants it: at most ten, most calls first. */
export const callersOf = (endpoints: readonly EstateEndpoint[]): FindingDraft['affected'] => {
  const callers = new Map<string, FindingDraft['affected'][number]>();
  for (const endpoint of endpoints)
    for (const { kind, id, name, calls } of endpoint.topActors) {
      const key = `${kind}\n${id}`;
      const known = callers.get(key);
      callers.set(key, { kind, id, name, calls: Math.round(calls) + (known?.calls ?? 0) });
    }
  return [...callers.values()]
    .sort((left, right) => right.calls - left.calls || (left.id < right.id ? -1 : 1))
    .slice(0, MOST);
};
