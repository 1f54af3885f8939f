/** Counts 1 … 8 have a bin each; above, three bins an octave (edges 26 % apart) up to 2^24. */
const EXACT_BINS = 8;
const BINS_PER_OCTAVE = 3;
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

export function addToHistogram(histogram: LogHistogram, count: number, weight: number): void {
  const bin = binOf(count);
  if (histogram.weights.length === 0) histogram.from = bin;
  // Widened seldom and to the exact size: there are many histograms, and pushed-to arrays keep spare room.
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
  histogram.weights = histogram.weights.map((weight) => (weight * factor < 1e-4 ? 0 : weight * factor));
  while (histogram.weights.at(-1) === 0) histogram.weights.pop();
}

/** All weight in it. */
export const histogramWeight = (histogram: LogHistogram): number =>
  histogram.weights.reduce((sum, weight) => sum + weight, 0);

/** The q-quantile in counts, interpolated inside its bin; 0 when empty. */
export function histogramQuantile(histogram: LogHistogram, q: number): number {
  let total = 0;
  for (const weight of histogram.weights) total += weight;
  if (total <= 0) return 0;
  let before = 0;
  for (let i = 0; i < histogram.weights.length; i++) {
    const weight = histogram.weights[i] ?? 0;
    if (weight > 0 && before + weight >= q * total) {
      const bin = histogram.from + i;
      if (bin < EXACT_BINS) return bin;
      const low = lowerEdge(bin);
      return low + (lowerEdge(bin + 1) - low) * ((q * total - before) / weight);
    }
    before += weight;
  }
  return lowerEdge(histogram.from + histogram.weights.length);
}
