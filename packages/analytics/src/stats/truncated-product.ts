/**
 * ln P(W ≤ w) for the product W of those of `total` independent p-values that are at most `threshold`, given ln w: the
 * truncated product method. Evidence that is not there does not dilute evidence that is, as it does with Fisher's.
 * Source: Zaykin, Zhivotovsky, Westfall & Weir, Genetic Epidemiology 22 (2002) 170, eq. 1. Valid for 0 < threshold < 1;
 * ln w = 0 (no p-value below the threshold) gives 0.
 */
export function logTruncatedProductTail(logW: number, total: number, threshold: number): number {
  if (logW >= 0) return 0;
  const logThreshold = Math.log(threshold);
  let sum = 0;
  for (let k = 1; k <= total; k++) {
    const ways = binomial(total, k) * (1 - threshold) ** (total - k);
    const most = k * logThreshold;
    if (logW > most) {
      sum += ways * Math.exp(most);
      continue;
    }
    let series = 0;
    let term = 1;
    for (let s = 0; s < k; s++) {
      series += term;
      term *= (most - logW) / (s + 1);
    }
    sum += ways * Math.exp(logW) * series;
  }
  // Beyond what a double holds the first term of the sum is as good.
  return sum > 0 ? Math.min(0, Math.log(sum)) : logW;
}

function binomial(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}
