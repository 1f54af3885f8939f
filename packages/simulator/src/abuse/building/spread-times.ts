import type { Random } from '../../chance/random.js';

/** `count` moments from `startMs` on within `spanMs`, the first at `startMs`, with irregular gaps; ascending, whole. */
export const spreadTimes = (
  random: Random,
  startMs: number,
  count: number,
  spanMs: number,
): readonly number[] => {
  const gaps = Array.from({ length: Math.max(1, count) }, (_, n) =>
    n === 0 ? 0 : 0.25 + random.exponential(0.75),
  );
  const sum = gaps.reduce((total, gap) => total + gap, 0);
  let at = 0;
  return gaps.map((gap) => {
    at += gap;
    return Math.round(startMs + (sum === 0 ? 0 : (at / sum) * spanMs));
  });
};
