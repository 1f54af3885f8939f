/** Counts 1 … 8 have a bin each; above, three bins an octave (edges 26 % apart) up to 2^24. */
const EXACT_BINS = 8;
const BINS_PER_OCTAVE = 3;
/** Less weight than this is none. */
const FORGOTTEN = 1e-4;
const MAX_BIN = EXACT_BINS + 21 * BINS_PER_OCTAVE;

/** A histogram of counts on a logarithmic scale, only the occupied range held; plain data. */
export interface LogHistogram {
  /** Bin number of `weights[0]`. */
  from: number;
  weights: number[];
}

export const newLogHistogram = (): LogHistogram => ({ from: 0, weights: [] });

function binOf(count: number): number {
  if (count <= EXACT_BINS) return Math.max(1, Math.round(count));
  const above = Math.floor(Math.log2(count / EXACT_BINS) * BINS_PER_OCTAVE + 1e-9);
  return Math.min(MAX_BIN, EXACT_BINS + above);
}

const lowerEdge = (bin: number): number =>
  bin <= EXACT_BINS ? bin : EXACT_BINS * 2 ** ((bin - EXACT_BINS) / BINS_PER_OCTAVE);

/**
 * The same in the tail of a flat array, from `start` on: number of the first bin, then weights. The array ends there, and
 * is widened seldom and to the exact size: there are many, and pushed-to arrays keep spare room.
 */
export function addToBins(bins: number[], start: number, count: number): void {
  const bin = binOf(count);
  if (bins.length <= start) {
    bins.length = start + 2;
    bins[start] = bin;
    bins[start + 1] = 1;
    return;
  }
  const first = bins[start] ?? 0;
  const last = first + bins.length - start - 2;
  if (bin > last) {
    const before = bins.length;
    bins.length = before + bin - last;
    bins.fill(0, before);
  } else if (bin < first) {
    const more = first - bin;
    const before = bins.length;
    bins.length = before + more;
    bins.copyWithin(start + 1 + more, start + 1, before);
    bins.fill(0, start + 1, start + 1 + more);
    bins[start] = bin;
  }
  const at = start + 1 + bin - (bins[start] ?? 0);
  bins[at] = (bins[at] ?? 0) + 1;
}

/** Ages every weight (exponential forgetting) and drops what has become nothing. */
export function fadeBins(bins: number[], start: number, factor: number): void {
  for (let i = start + 1; i < bins.length; i++) {
    const weight = (bins[i] ?? 0) * factor;
    bins[i] = weight < FORGOTTEN ? 0 : weight;
  }
  let end = bins.length;
  while (end > start + 1 && bins[end - 1] === 0) end -= 1;
  bins.length = end === start + 1 ? start : end;
}

/** The q-quantile in counts, interpolated inside its bin; 0 when empty. */
export const quantileOfBins = (bins: readonly number[], start: number, q: number): number =>
  quantile(bins, start + 1, bins[start] ?? 0, q);

export function addToHistogram(histogram: LogHistogram, count: number, weight: number): void {
  const bin = binOf(count);
  if (histogram.weights.length === 0) histogram.from = bin;
  const below = Math.max(0, histogram.from - bin);
  const above = Math.max(0, bin - (histogram.from + histogram.weights.length) + 1);
  if (below + above > 0) {
    const zeros = (n: number): number[] => new Array<number>(n).fill(0);
    histogram.weights = [...zeros(below), ...histogram.weights, ...zeros(above)];
    histogram.from -= below;
  }
  const at = bin - histogram.from;
  histogram.weights[at] = (histogram.weights[at] ?? 0) + weight;
}

/** Ages every weight (exponential forgetting) and drops what has become nothing. */
export function fadeHistogram(histogram: LogHistogram, factor: number): void {
  histogram.weights = histogram.weights.map((weight) => (weight * factor < FORGOTTEN ? 0 : weight * factor));
  while (histogram.weights.at(-1) === 0) histogram.weights.pop();
}

/** All weight in it. */
export const histogramWeight = (histogram: LogHistogram): number =>
  histogram.weights.reduce((sum, weight) => sum + weight, 0);

/** The q-quantile in counts, interpolated inside its bin; 0 when empty. */
export const histogramQuantile = (histogram: LogHistogram, q: number): number =>
  quantile(histogram.weights, 0, histogram.from, q);

/** Weights from `start` on, the first of them for bin `from`. */
function quantile(weights: readonly number[], start: number, from: number, q: number): number {
  let total = 0;
  for (let i = start; i < weights.length; i++) total += weights[i] ?? 0;
  if (total <= 0) return 0;
  let before = 0;
  for (let i = start; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    if (weight > 0 && before + weight >= q * total) {
      const bin = from + i - start;
      if (bin < EXACT_BINS) return bin;
      const low = lowerEdge(bin);
      return low + (lowerEdge(bin + 1) - low) * ((q * total - before) / weight);
    }
    before += weight;
  }
  return lowerEdge(from + weights.length - start);
}
