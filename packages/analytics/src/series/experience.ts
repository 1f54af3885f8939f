/** Four bins an octave (19 % apart) from 1/256 to 65,536 spreads; what lies outside is in the first or last bin. */
const BINS_PER_OCTAVE = 4;
const FIRST_OCTAVE = -8;
export const EXPERIENCE_BINS = 96;
/** Weights are whole quarters: what fading leaves of a rare value stays for some time, in two bytes a bin. */
const UNIT = 4;
const LARGEST_WEIGHT = 65_535;
/** Experience is halved when it rests on half as many values again as it should, so it does on three to six quarters of that. */
const HALVED_AT = 1.5;
/** The tail begins where a hundredth of what was seen lies above: some ten values after a thousand. */
const TAIL_SHARE = 0.01;
/**
 * Before there is a tail to measure: an index of 0.3, as if seen on five values. Traffic and latency have Pareto-like tails
 * of index 0.2 … 0.5 (Crovella, Bestavros 1997); a Gaussian, which has 0, is soon measured to be light.
 */
const PRIOR_INDEX = 0.3;
const PRIOR_VALUES = 5;

/** How often sizes of a deviation (in spreads, ≥ 0) were seen, older ones fading, in quarters; plain data. */
export interface Experience {
  readonly weights: Uint16Array;
  total: number;
  /** No bin above this one holds anything. */
  top: number;
}

export const newExperience = (): Experience => ({
  weights: new Uint16Array(EXPERIENCE_BINS),
  total: 0,
  top: 0,
});

const placeOf = (size: number): number => (Math.log2(size + 1e-12) - FIRST_OCTAVE) * BINS_PER_OCTAVE;

function binOf(size: number): number {
  const bin = Math.floor(placeOf(size));
  return bin < 0 ? 0 : bin >= EXPERIENCE_BINS ? EXPERIENCE_BINS - 1 : bin;
}

/** `memory`: how many values it rests on, about. */
export function gainExperience(experience: Experience, size: number, memory: number): void {
  const { weights } = experience;
  const bin = binOf(size);
  weights[bin] = (weights[bin] ?? 0) + UNIT;
  experience.total += UNIT;
  if (bin > experience.top) experience.top = bin;
  if (experience.total <= Math.min(LARGEST_WEIGHT - UNIT, memory * HALVED_AT * UNIT)) return;
  experience.total = 0;
  for (let i = 0; i < EXPERIENCE_BINS; i++) {
    const half = (weights[i] ?? 0) >> 1;
    weights[i] = half;
    experience.total += half;
  }
}

/** ln((k + ½)/(n + 1)) of weights in quarters. */
const logShare = (weight: number, total: number): number => Math.log((weight + UNIT / 2) / (total + UNIT));

/** Where the tail begins: its first bin, its weight, and Hill's sum of log excesses. */
function tailOf(
  one: Experience,
  other: Experience | undefined,
): { bin: number; weight: number; logs: number } {
  const wanted = TAIL_SHARE * one.total;
  let weight = 0;
  let moment = 0;
  let bin = Math.max(one.top, other?.top ?? 0) + 1;
  do {
    bin--;
    const here = (one.weights[bin] ?? 0) + (other?.weights[bin] ?? 0);
    weight += here;
    moment += here * bin;
  } while (bin > 0 && weight < wanted);
  return { bin, weight, logs: ((moment + (0.5 - bin) * weight) * Math.LN2) / BINS_PER_OCTAVE };
}

/**
 * −ln P(a size ≥ this one), from experience alone, whatever the distribution: the share of what was seen in the bulk (a
 * conformal p-value, (k + ½)/(n + 1): Vovk, Gammerman, Shafer 2005), a Pareto law beyond its last hundredth (peaks over
 * threshold: Pickands 1975; index by Hill 1975, drawn to a prior). With `other`, for both directions of one deviation together.
 */
export function surpriseOf(size: number, one: Experience, other?: Experience): number {
  if (one.total < 1) return 0;
  const { bin, weight, logs } = tailOf(one, other);
  const start = 2 ** (FIRST_OCTAVE + bin / BINS_PER_OCTAVE);
  if (size >= start) {
    const index = (logs / UNIT + PRIOR_VALUES * PRIOR_INDEX) / (weight / UNIT + PRIOR_VALUES);
    return Math.log(size / start) / index - logShare(weight, one.total);
  }
  const place = placeOf(size);
  if (place < 1) return 0;
  const at = Math.floor(place);
  let above = weight;
  for (let i = bin - 1; i > at; i--) above += one.weights[i] ?? 0;
  if (other !== undefined) for (let i = bin - 1; i > at; i--) above += other.weights[i] ?? 0;
  above += ((one.weights[at] ?? 0) + (other?.weights[at] ?? 0)) * (at + 1 - place);
  return Math.max(0, -logShare(above, one.total));
}

/** The size that about a hundredth of what was seen exceeds; 1 before anything was. */
export function usualLimit(experience: Experience): number {
  if (experience.total < 1) return 1;
  return 2 ** (FIRST_OCTAVE + (tailOf(experience, undefined).bin + 1) / BINS_PER_OCTAVE);
}
