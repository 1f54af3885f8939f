import { labelsOf } from '@gatewatch/discovery';
import type { BusinessFunction } from '@gatewatch/model';

/** What an endpoint is for: as people said, else as its method and template show. */
export function functionsOfEndpoint(
  endpointId: string,
  byHand: readonly BusinessFunction[] | undefined,
): readonly BusinessFunction[] {
  if (byHand !== undefined) return byHand;
  const space = endpointId.indexOf(' ');
  return space === -1 ? [] : labelsOf(endpointId.slice(0, space), endpointId.slice(space + 1));
}
