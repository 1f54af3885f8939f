/** Coefficients of Acklam's rational approximations (P. J. Acklam, 2003; relative error below 1.2e-9). */
const A = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716];
const A_LAST = 2.506628277459239;
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
];
const C_LAST = 2.938163982698783;
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
/** Below and above, the tails' own approximation. */
const TAIL = 0.02425;

const horner = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

/** The standard normal's quantile of p in (0, 1). */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < TAIL) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (horner(C, q) * q + C_LAST) / (horner(D, q) * q + 1);
  }
  const q = p - 0.5;
  const r = q * q;
  return ((horner(A, r) * r + A_LAST) * q) / (horner(B, r) * r + 1);
}
