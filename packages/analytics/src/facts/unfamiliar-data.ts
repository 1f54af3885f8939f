import type { EnrichedCall } from '@gatewatch/model';
import { dayOf } from '../measures/windows.js';
import { type Familiarity, type FamiliarSet, newFamiliarSet, noteFamiliar } from '../stats/familiar-set.js';
import { hash32 } from '../stats/hash.js';
import type { Around, Recogniser } from './recogniser-contract.js';

const MOST_ENDPOINTS = 24;

/** How familiar the caller is with the endpoint it reads data from; undefined where nothing was read. */
export const unfamiliarData = {
  id: 'unfamiliarData',
  keeps: 'actor',
  create: (): FamiliarSet => newFamiliarSet(),
  recognise(call: EnrichedCall, set: FamiliarSet | undefined, { trusted }: Around): Familiarity | undefined {
    if (set === undefined || !isRead(call)) return undefined;
    const hash = hash32(call.endpointId, hash32(call.serviceName));
    return noteFamiliar(set, hash, dayOf(call.call.timeMs), trusted, MOST_ENDPOINTS);
  },
} as const satisfies Recogniser<FamiliarSet, Familiarity | undefined>;

/** An object, or data of a sensitive class, was answered with. */
export const isRead = ({ call, object, endpointKnown, dataClasses }: EnrichedCall): boolean =>
  endpointKnown &&
  call.status >= 200 &&
  call.status < 300 &&
  (object !== undefined || (dataClasses !== undefined && dataClasses.length > 0));
