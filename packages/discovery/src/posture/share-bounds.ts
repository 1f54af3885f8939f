/** Two-sided 95 %. */
const Z = 1.96;

export interface ShareBounds {
  readonly low: number;
  readonly high: number;
}

/**
 * Between which shares the true one lies, given `part` of `whole` calls: Wilson's score interval (E. B. Wilson, JASA 22,
 * 1927; recommended over the usual one for few calls and shares near 0 or 1 by Brown, Cai & DasGupta, Statistical Science
 * 16, 2001). Without calls nothing is known: 0 … 1. A part that is larger than the whole counts as the whole.
 */
export const shareBounds = (part: number, whole: number): ShareBounds => {
  if (!(whole > 0)) return { low: 0, high: 1 };
  const share = Math.min(Math.max(part, 0), whole) / whole;
  const centre = share + (Z * Z) / (2 * whole);
  const spread = Z * Math.sqrt((share * (1 - share)) / whole + (Z * Z) / (4 * whole * whole));
  const scale = 1 + (Z * Z) / whole;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
};
