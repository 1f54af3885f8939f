import type { EnrichedCall } from '@gatewatch/model';
import type { Around, Recogniser } from './recogniser-contract.js';

/** The presented credential was accepted before: refusing it now is expiry, not guessing. */
export const credentialWorkedBefore = {
  id: 'credentialWorkedBefore',
  keeps: 'world',
  create: (): null => null,
  recognise: (_call: EnrichedCall, _state: null | undefined, around: Around): boolean =>
    around.credentialWorkedBefore,
} as const satisfies Recogniser<null, boolean>;
