import { type Marginal, marginalOf, normalScoreOf } from './marginal.js';

/** Added to the correlations' diagonal: dimensions that follow from others must not blow rounding up into distance. */
const RIDGE = 0.05;
/** Distances to so many nearest are added up: steadier than to one, still local. */
const NEAREST = 5;

/** Vectors of a group, each dimension as normal scores, whitened by their correlation, to measure distances in. */
export interface ShapeSpace {
  readonly marginals: readonly Marginal[];
  /** Cholesky factor of the scores' correlation, rows below the diagonal. */
  readonly factor: readonly (readonly number[])[];
  readonly points: readonly Float64Array[];
  /** The points' own distances, each without itself, in rising order. */
  readonly distances: Float64Array;
}

export function shapeSpaceOf(vectors: readonly (readonly number[])[], width: number): ShapeSpace {
  const dimensions = Array.from({ length: width }, (_, i) => i);
  const marginals = dimensions.map((i) => marginalOf(vectors.map((vector) => vector[i] ?? 0)));
  const scored = vectors.map((vector) =>
    marginals.map((marginal, i) => normalScoreOf(marginal, vector[i] ?? 0)),
  );
  const covariance = dimensions.map((i) =>
    dimensions.map((j) => {
      const sum = scored.reduce((total, row) => total + (row[i] ?? 0) * (row[j] ?? 0), 0);
      return sum / Math.max(1, scored.length) + (i === j ? RIDGE : 0);
    }),
  );
  const factor = choleskyOf(covariance);
  const points = scored.map((row) => whitened(row, factor));
  const distances = Float64Array.from(points, (point) => nearestSum(point, points, point)).sort();
  return { marginals, factor, points, distances };
}

/** Lower triangle L with L·Lᵀ the matrix, which is positive definite. */
function choleskyOf(matrix: readonly (readonly number[])[]): number[][] {
  const factor: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const made: number[] = [];
    for (let j = 0; j <= i; j++) {
      const above = j === i ? made : (factor[j] ?? []);
      let rest = row[j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (made[k] ?? 0) * (above[k] ?? 0);
      made.push(j === i ? Math.sqrt(Math.max(RIDGE / 100, rest)) : rest / (above[j] ?? 1));
    }
    factor.push(made);
  }
  return factor;
}

function whitened(scores: readonly number[], factor: readonly (readonly number[])[]): Float64Array {
  const point = new Float64Array(scores.length);
  for (const [i, row] of factor.entries()) {
    let rest = scores[i] ?? 0;
    for (let k = 0; k < i; k++) rest -= (row[k] ?? 0) * (point[k] ?? 0);
    point[i] = rest / (row[i] ?? 1);
  }
  return point;
}

function nearestSum(point: Float64Array, points: readonly Float64Array[], except?: Float64Array): number {
  const nearest = new Float64Array(NEAREST).fill(Number.POSITIVE_INFINITY);
  for (const other of points) {
    if (other === except) continue;
    let square = 0;
    for (let i = 0; i < point.length; i++) square += ((point[i] ?? 0) - (other[i] ?? 0)) ** 2;
    if (square >= (nearest[NEAREST - 1] ?? 0)) continue;
    let at = NEAREST - 1;
    for (; at > 0 && (nearest[at - 1] ?? 0) > square; at--) nearest[at] = nearest[at - 1] ?? 0;
    nearest[at] = square;
  }
  return nearest.reduce((sum, square) => sum + Math.sqrt(square), 0);
}

/** How far a vector lies from its nearest neighbours in the space. Needs more than `NEAREST` points. */
export function distanceIn(space: ShapeSpace, vector: readonly number[]): number {
  const scores = space.marginals.map((marginal, i) => normalScoreOf(marginal, vector[i] ?? 0));
  return nearestSum(whitened(scores, space.factor), space.points);
}
