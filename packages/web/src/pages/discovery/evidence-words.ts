import type { PositionEvidence } from '@gatewatch/model';

/** Who decided how a segment reads, for people. */
export const DECIDED_BY_WORDS: Readonly<Record<PositionEvidence['by'], string>> = {
  'value-type': 'by what values look like',
  traffic: 'by traffic',
  convention: 'by convention',
  person: 'set by people',
  openapi: 'by an API document',
  'gateway-route': 'by a gateway route',
};

export const DECIDED_WORDS: Readonly<Record<PositionEvidence['decided'], string>> = {
  literal: 'a word of the API',
  parameter: 'a parameter',
};
