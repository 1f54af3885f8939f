import type { EnrichedCall } from '@gatewatch/model';
import type { Around, Recogniser } from './recogniser-contract.js';

/** The address is already the subject of an open alert. */
export const sourceIsSuspect = {
  id: 'sourceIsSuspect',
  keeps: 'world',
  create: (): null => null,
  recognise: (_call: EnrichedCall, _state: null | undefined, around: Around): boolean =>
    around.sourceIsSuspect,
} as const satisfies Recogniser<null, boolean>;
