/*
 * Hits without a detector: how many, which of them are legitimate and how much each swallows is drawn, so that thousands of
 * histories with a known truth cost nothing. Seeded; mulberry32 (T. Ettinger, public domain).
 */
const diceOf = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** A history with 2 … 500 hits, of which none to half are legitimate; `legitimate` tells which. */
export const madeHistory = (seed) => {
  const dice = diceOf(seed);
  const count = Math.floor(2 * 250 ** dice());
  const share = dice() < 0.2 ? 0 : 0.5 * dice() ** 2;
  const hits = Array.from({ length: count }, (_, index) => ({
    id: `${seed}-${index}`,
    judged: dice() < 0.1,
    label: null,
    swallowed: { calls: 10, succeeded: 10, failed: 0 },
  }));
  const legitimate = new Set(hits.filter(() => dice() < share).map(({ id }) => id));
  return { hits, legitimate, dice };
};
