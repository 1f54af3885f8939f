import type { Severity } from '@gatewatch/model';
import type { Claim } from './detector-contract.js';
import type { Surprise } from './surprise.js';

/** A claim in the common form, of what is surprising. */
export const oddClaim = (
  { confidence, effect, standing }: Surprise,
  severity: Severity,
  because: string,
  isNot: readonly string[] = [],
): Claim => ({
  severity,
  confidence,
  effect,
  standing,
  because,
  ...(isNot.length === 0 ? {} : { isNot }),
});
