import type { EnrichedCall } from '@gatewatch/model';
import { dayOf } from '../measures/windows.js';
import { type FamiliarSet, newFamiliarSet, noteFamiliar } from '../stats/familiar-set.js';
import { hash32 } from '../stats/hash.js';
import type { Around, Recogniser } from './recogniser-contract.js';

const MOST_GROUPS = 24;

/** An object, or data of a sensitive class, was answered with. */
const isRead = ({ call, object, endpointKnown, dataClasses }: EnrichedCall): boolean =>
  endpointKnown &&
  call.status >= 200 &&
  call.status < 300 &&
  (object !== undefined || (dataClasses !== undefined && dataClasses.length > 0));

/** Nobody of the caller's own peer group reads data from this endpoint, which others have used for days. */
export const strangeToPeers = {
  id: 'strangeToPeers',
  keeps: 'endpoint',
  create: (): FamiliarSet => newFamiliarSet(),
  recognise(call: EnrichedCall, groups: FamiliarSet | undefined, { actor, trusted }: Around): boolean {
    const [group] = actor.groups;
    if (groups === undefined || group === undefined || !isRead(call)) return false;
    return noteFamiliar(groups, hash32(group), dayOf(call.call.timeMs), trusted, MOST_GROUPS) === 'new';
  },
} as const satisfies Recogniser<FamiliarSet, boolean>;
