import type { EnrichedCall } from '@gatewatch/model';

/** The object's type; `object` for paths that may be invented, whose types would be too. */
export const objectFacet = ({ endpointKnown, object }: EnrichedCall): string =>
  endpointKnown ? (object?.type ?? '') : 'object';
