import type { EnrichedCall } from '@gatewatch/model';
import { type Familiarity, type FamiliarSet, newFamiliarSet, noteFamiliar } from '../stats/familiar-set.js';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** People and programs use a dozen; who uses more is new to something every day, which is then usual for him. */
const MOST_ENDPOINTS = 32;

/** How well the caller knows the endpoint. `unknown`: no endpoint that ever worked. Refusals teach nothing. */
export const endpointFamiliarity = {
  id: 'endpointFamiliarity',
  keeps: 'actor',
  create: newFamiliarSet,
  recognise(call: EnrichedCall, set: FamiliarSet | undefined, { trusted }: Around): Familiarity | 'unknown' {
    if (!call.endpointKnown || set === undefined) return 'unknown';
    const { endpoint, day } = callKeys(call);
    return noteFamiliar(set, endpoint, day, trusted && call.call.status < 400, MOST_ENDPOINTS);
  },
} as const satisfies Recogniser<FamiliarSet, Familiarity | 'unknown'>;
