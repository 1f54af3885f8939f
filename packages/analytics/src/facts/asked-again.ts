import type { EnrichedCall } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';
import { callKeys } from './call-keys.js';
import type { Recogniser } from './recogniser-contract.js';

/** A client that polls asks the same after few other calls of its user, or of the other users of its key. */
const REMEMBERED = 6;

export interface Asked {
  /** Hashes of the newest requests. */
  hashes: number[];
  next: number;
}

/** The caller asked the very same a few calls ago: polling, not collecting. */
export const askedAgain = {
  id: 'askedAgain',
  keeps: 'actor',
  create: (): Asked => ({ hashes: [], next: 0 }),
  recognise(enriched: EnrichedCall, asked: Asked | undefined): boolean {
    if (asked === undefined) return false;
    let hash = callKeys(enriched).endpoint;
    for (const { value } of enriched.pathParameters) hash = hash32(value, hash);
    if (enriched.object !== undefined) hash = hash32(enriched.object.id, hash);
    for (const { name, value } of enriched.call.query) hash = hash32(value, hash32(name, hash));
    if (asked.hashes.includes(hash)) return true;
    // Rebuilt to the exact size while it grows: pushed-to arrays keep spare room, which a million callers would pay for.
    if (asked.hashes.length < REMEMBERED) asked.hashes = [...asked.hashes, hash];
    else asked.hashes[asked.next] = hash;
    asked.next = (asked.next + 1) % REMEMBERED;
    return false;
  },
} as const satisfies Recogniser<Asked, boolean>;
