/** Seeded draws (mulberry32): the same seed, the same numbers. */
export const createDice = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    normal,
    /** A factor around 1 whose logarithm has that deviation: days and people differ by factors. */
    around: (deviation) => Math.exp(deviation * normal() - (deviation * deviation) / 2),
  };
};
