import type { EnrichedCall } from '@gatewatch/model';
import type { Around, Recogniser } from './recogniser-contract.js';

/** This address never had a successful call before. */
export const sourceIsNew = {
  id: 'sourceIsNew',
  keeps: 'world',
  create: (): null => null,
  recognise: (_call: EnrichedCall, _state: null | undefined, { source }: Around): boolean =>
    !source.succeeded,
} as const satisfies Recogniser<null, boolean>;
