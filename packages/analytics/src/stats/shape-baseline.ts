import { hash32 } from './hash.js';
import { lowerShare } from './marginal.js';
import { distanceIn, type ShapeSpace, shapeSpaceOf } from './shape-space.js';

export interface ShapeSettings {
  /** Vectors kept of a group: more see finer structure; 512 of five dimensions take some 60 KB a group. */
  readonly kept: number;
  /** Vectors that the sample stands for; older ones fade out. */
  readonly memory: number;
}

const DEFAULT_SHAPE_SETTINGS: ShapeSettings = { kept: 512, memory: 8192 };

/** The space is made anew for so many new vectors of the sample; until there are as many, nothing is judged. */
const BATCH = 32;
/** Beyond a twentieth of the sample's own distances a Pareto law of measured index (Hill 1975) carries on, drawn to 0.2 as if seen on 5. */
const TAIL_SHARE = 0.05;
const PRIOR_INDEX = 0.2;
const PRIOR_VALUES = 5;
/** Nothing that anyone counts or measures is larger; sums of squares stay finite. */
const LARGEST = 1e18;

export interface ShapeSurprise {
  /** `learning`: too few vectors to compare with; `refused`: not as many finite numbers as there are dimensions. */
  readonly state: 'known' | 'learning' | 'refused';
  /** ln P of a vector as far from those of the group, at most 0. */
  readonly logTail: number;
  /** Each dimension by itself: ln P of a value as far out (both directions), and to which side it lies. Says what stands out; a strange combination of usual values shows in `logTail` alone. */
  readonly dimensions: readonly {
    readonly name: string;
    readonly logTail: number;
    readonly side: 'high' | 'low';
  }[];
}

export interface ShapeBaseline {
  /** Adds a vector of the group; ignores one that is not as many finite numbers as there are dimensions. */
  learn(vector: readonly number[]): void;
  surpriseOf(vector: readonly number[]): ShapeSurprise;
  snapshot(): string;
}

interface Sample {
  seen: number;
  vectors: number[][];
  /** Taken into the sample since the space was made: [place, vector]. */
  waiting: [number, number[]][];
}

/**
 * What shapes (gap, length, breadth, …) the members of a group have, and how surprising another one is, with nothing assumed about units, skew
 * or the number of kinds of behaviour in the group. A sample of the group (reservoir; aged as C. C. Aggarwal, "On Biased Reservoir Sampling",
 * VLDB 2006) spans a Gaussian-copula space (H. Liu, J. Lafferty, L. Wasserman, "The Nonparanormal", JMLR 10 (2009)); a vector is as odd
 * as it is far from its nearest neighbours there (F. Angiulli, C. Pizzuti, PKDD 2002: the sum of distances), calibrated by the
 * sample's own distances (conformal). Chance is a hash of the count: same vectors, same sample.
 * Throws when `snapshot` was not written by `snapshot()` for as many dimensions.
 */
export function createShapeBaseline(
  dimensions: readonly string[],
  settings: Partial<ShapeSettings> = {},
  snapshot?: string,
): ShapeBaseline {
  const { kept, memory } = { ...DEFAULT_SHAPE_SETTINGS, ...settings };
  const width = dimensions.length;
  const usable = (vector: readonly number[]): boolean =>
    vector.length === width && vector.every((value) => Number.isFinite(value));
  const sample =
    snapshot === undefined ? { seen: 0, vectors: [], waiting: [] } : readSample(snapshot, usable);
  let space: ShapeSpace | undefined;
  return {
    learn(vector) {
      if (!usable(vector)) return;
      const place = placeFor(sample, kept, memory);
      if (place === undefined) return;
      sample.waiting.push([place, vector.map(cut)]);
      if (sample.waiting.length < BATCH) return;
      for (const [at, taken] of sample.waiting) sample.vectors[at] = taken;
      sample.waiting = [];
      space = undefined;
    },
    surpriseOf(vector) {
      if (!usable(vector)) return { state: 'refused', logTail: 0, dimensions: [] };
      if (sample.vectors.length === 0) return { state: 'learning', logTail: 0, dimensions: [] };
      space ??= shapeSpaceOf(sample.vectors, width);
      const known = space;
      const values = vector.map(cut);
      return {
        state: 'known',
        logTail: logTailOf(known.distances, distanceIn(known, values)),
        dimensions: known.marginals.map((marginal, i) => {
          const below = lowerShare(marginal, values[i] ?? 0);
          const share = Math.min(1, 2 * Math.min(below, 1 - below));
          return { name: dimensions[i] ?? '', logTail: Math.log(share), side: below < 0.5 ? 'low' : 'high' };
        }),
      };
    },
    snapshot: () => JSON.stringify(sample),
  };
}

const cut = (value: number): number => Math.max(-LARGEST, Math.min(LARGEST, value));

/** The place in the sample that the next vector takes, or none: all at first, later with a probability of kept / seen. */
function placeFor(sample: Sample, kept: number, memory: number): number | undefined {
  const { seen } = sample;
  sample.seen++;
  if (seen < kept) return seen;
  const chance = (seed: number): number => hash32(String(seen), seed) / 2 ** 32;
  if (chance(1) >= kept / Math.min(seen + 1, memory)) return undefined;
  return Math.floor(chance(2) * kept);
}

/** ln P of a distance as large, by the sorted distances of the sample. */
function logTailOf(sorted: Float64Array, distance: number): number {
  const n = sorted.length;
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < distance) low = middle + 1;
    else high = middle;
  }
  const tail = Math.max(1, Math.round(TAIL_SHARE * n));
  const start = sorted[n - tail] ?? 0;
  if (n - low > tail || start <= 0) return Math.log((n - low + 0.5) / (n + 1));
  let logs = 0;
  for (let i = n - tail; i < n; i++) logs += Math.log((sorted[i] ?? start) / start);
  const index = (logs + PRIOR_VALUES * PRIOR_INDEX) / (tail + PRIOR_VALUES);
  return Math.log((tail + 0.5) / (n + 1)) - Math.log(Math.max(1, distance / start)) / index;
}

function readSample(snapshot: string, usable: (vector: number[]) => boolean): Sample {
  const { seen, vectors, waiting }: Sample = JSON.parse(snapshot);
  const sound =
    Number.isInteger(seen) &&
    vectors.every(usable) &&
    waiting.every(([at, vector]) => at >= 0 && usable(vector));
  if (!sound) throw new Error('not a snapshot of a shape baseline of these dimensions');
  return { seen, vectors, waiting };
}
