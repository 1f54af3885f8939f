import type { EnrichedCall } from '@gatewatch/model';
import type { Around, Recogniser } from './recogniser-contract.js';

/** The network around the address is already the subject of an open alert; of refused log-ins only. */
export const networkIsSuspect = {
  id: 'networkIsSuspect',
  keeps: 'world',
  create: (): null => null,
  recognise: (_call: EnrichedCall, _state: null | undefined, around: Around): boolean =>
    around.networkIsSuspect,
} as const satisfies Recogniser<null, boolean>;
