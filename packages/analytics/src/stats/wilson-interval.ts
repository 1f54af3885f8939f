/** Normal quantile of a two-sided 95 % interval. */
const Z = 1.959964;

/**
 * The share of `hits` among `n` with its 95 % score interval, honest for few and for extreme shares.
 * Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209. `n` = 0 says nothing: 0 … 1.
 */
export function wilsonInterval(hits: number, n: number): { share: number; low: number; high: number } {
  if (n <= 0) return { share: 0, low: 0, high: 1 };
  const share = hits / n;
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
