import type { EnrichedCall } from '@gatewatch/model';
import type { Recogniser } from './recogniser-contract.js';

/** Identifiers at most this far from the previous one are "in order": gaps are natural, jumps are people. */
const NEIGHBOURS = 3;

export interface LastObject {
  type: string;
  number: number;
}

/**
 * Whether the object's number lies next to the one the caller addressed before. Of a token the collector says how far
 * its value was from the one before.
 */
export const sequential = {
  id: 'sequential',
  keeps: 'actor',
  create: (): LastObject => ({ type: '', number: 0 }),
  recognise({ object }: EnrichedCall, last: LastObject | undefined): boolean {
    if (object === undefined) return false;
    if (object.step !== undefined) return object.step !== 0 && Math.abs(object.step) <= NEIGHBOURS;
    const number = object.id.length <= 15 ? Number(object.id) : Number.NaN;
    if (last === undefined || !Number.isSafeInteger(number)) return false;
    const distance = last.type === object.type ? Math.abs(number - last.number) : 0;
    last.type = object.type;
    last.number = number;
    return distance > 0 && distance <= NEIGHBOURS;
  },
} as const satisfies Recogniser<LastObject, boolean>;
