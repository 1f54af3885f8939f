import type { EnrichedCall } from '@gatewatch/model';
import type { Decoy } from '../settings.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** The name of the decoy that the call touches. All given parts of a decoy must match; one without parts matches nothing. */
export const decoyTouched = {
  id: 'decoyTouched',
  keeps: 'world',
  create: (): null => null,
  recognise: (call: EnrichedCall, _state: null | undefined, { settings }: Around): string | undefined =>
    settings.decoys.length === 0 ? undefined : settings.decoys.find((decoy) => touches(call, decoy))?.name,
} as const satisfies Recogniser<null, string | undefined>;

function touches(call: EnrichedCall, { service, endpoint, object, consumer }: Decoy): boolean {
  if (endpoint === undefined && object === undefined && consumer === undefined) return false;
  if (service !== undefined && service !== call.serviceName) return false;
  if (endpoint !== undefined && endpoint !== call.endpointId && !isBelow(call.call.path, endpoint))
    return false;
  if (object !== undefined && (object.type !== call.object?.type || object.id !== call.object.id))
    return false;
  if (consumer === undefined) return true;
  return consumer === call.call.consumer?.id || consumer === call.call.consumer?.name;
}

/** Below a path: `/internal` is touched by `/internal` and `/internal/keys`, not by `/internals`. */
function isBelow(path: string, decoy: string): boolean {
  if (!decoy.startsWith('/') || !path.startsWith(decoy)) return false;
  const next = path.charCodeAt(decoy.length);
  return decoy.endsWith('/') || Number.isNaN(next) || next === 0x2f;
}
