/*
 * The reference: isolation forest (F. T. Liu, K. M. Ting, Z.-H. Zhou, ICDM 2008) with the paper's 100 trees of 256 rows, seeded.
 * Returns a function row → score in (0, 1], high for what is isolated early.
 */
const TREES = 100;
const SAMPLE = 256;
const EULER = 0.5772156649;

/** mulberry32 (T. Ettinger, public domain). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Mean path length of an unsuccessful search in a binary tree of n rows. */
const meanPath = (n) => (n <= 1 ? 0 : n === 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - (2 * (n - 1)) / n);

export function isolationForest(rows, seed) {
  const next = random(seed);
  const limit = Math.ceil(Math.log2(SAMPLE));
  const build = (part, depth) => {
    if (depth >= limit || part.length <= 1) return { rows: part.length };
    const spread = part[0]
      .map((_, dimension) => {
        const values = part.map((row) => row[dimension]);
        return { dimension, low: Math.min(...values), high: Math.max(...values) };
      })
      .filter(({ low, high }) => high > low);
    if (spread.length === 0) return { rows: part.length };
    const { dimension, low, high } = spread[Math.floor(next() * spread.length)];
    const at = low + next() * (high - low);
    return {
      dimension,
      at,
      below: build(
        part.filter((row) => row[dimension] < at),
        depth + 1,
      ),
      above: build(
        part.filter((row) => row[dimension] >= at),
        depth + 1,
      ),
    };
  };
  const size = Math.min(SAMPLE, rows.length);
  const forest = Array.from({ length: TREES }, () => {
    const pool = [...rows];
    for (let i = 0; i < size; i++) {
      const j = i + Math.floor(next() * (pool.length - i));
      [pool[i], pool[j]] = [pool[j], pool[i]];
    }
    return build(pool.slice(0, size), 0);
  });
  const path = (row) => {
    let total = 0;
    for (const tree of forest) {
      let node = tree;
      let depth = 0;
      while (node.rows === undefined) {
        node = row[node.dimension] < node.at ? node.below : node.above;
        depth++;
      }
      total += depth + meanPath(node.rows);
    }
    return total / forest.length;
  };
  return (row) => 2 ** (-path(row) / meanPath(size));
}
