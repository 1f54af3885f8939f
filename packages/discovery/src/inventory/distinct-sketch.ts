/**
 * How many different hashes were seen. Up to 16 the hashes themselves (exact); beyond, HyperLogLog (Flajolet et al., AofA
 * 2007) with 2^7 registers: standard error 1.04/√128 = 9.2 %. One plain array, at most 0.2 KB; its length tells which.
 */
export type DistinctSketch = number[];

const EXACT_LIMIT = 16;
const REGISTERS = 128;
const REGISTER_BITS = 7;
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);
const BITS = 5;
const PER_WORD = 6;
const MASK = (1 << BITS) - 1;
/** Longer than any exact list. */
const WORDS = Math.ceil(REGISTERS / PER_WORD);

const NOTHING: DistinctSketch = [];
/** Shared: sketches are replaced when they grow, never pushed to (pushing would reserve room for seventeen). */
export const noneDistinct = (): DistinctSketch => NOTHING;

const raise = (words: number[], register: number, rank: number): void => {
  const word = Math.floor(register / PER_WORD);
  const shift = (register % PER_WORD) * BITS;
  const packed = words[word] ?? 0;
  if (((packed >>> shift) & MASK) < rank) words[word] = (packed & ~(MASK << shift)) | (rank << shift);
};

/** Register in the low 7 bits; position of the first 1 in the other 25, 1 … 26: fits five bits. */
const raiseBy = (words: number[], hash: number): void =>
  raise(
    words,
    hash & (REGISTERS - 1),
    Math.clz32(((hash >>> REGISTER_BITS) << REGISTER_BITS) | (REGISTERS >>> 1)) + 1,
  );

const registersOf = (sketch: DistinctSketch): number[] => {
  if (sketch.length > EXACT_LIMIT) return sketch.slice();
  const words = new Array<number>(WORDS).fill(0);
  for (const hash of sketch) raiseBy(words, hash);
  return words;
};

/** Returns the sketch to keep: the same array unless it had to grow. */
export const addDistinct = (sketch: DistinctSketch, hash: number): DistinctSketch => {
  if (sketch.length > EXACT_LIMIT) {
    raiseBy(sketch, hash);
    return sketch;
  }
  if (sketch.includes(hash)) return sketch;
  if (sketch.length < EXACT_LIMIT) return sketch.concat(hash);
  const words = registersOf(sketch);
  raiseBy(words, hash);
  return words;
};

export const mergeDistinct = (left: DistinctSketch, right: DistinctSketch): DistinctSketch => {
  if (right.length <= EXACT_LIMIT) return right.reduce(addDistinct, left.slice());
  const words = registersOf(left);
  for (let register = 0; register < REGISTERS; register++) {
    const packed = right[Math.floor(register / PER_WORD)] ?? 0;
    raise(words, register, (packed >>> ((register % PER_WORD) * BITS)) & MASK);
  }
  return words;
};

export const countDistinct = (sketch: DistinctSketch): number => {
  if (sketch.length <= EXACT_LIMIT) return sketch.length;
  let inverseSum = 0;
  let empty = 0;
  for (let register = 0; register < REGISTERS; register++) {
    const packed = sketch[Math.floor(register / PER_WORD)] ?? 0;
    const rank = (packed >>> ((register % PER_WORD) * BITS)) & MASK;
    inverseSum += 2 ** -rank;
    if (rank === 0) empty++;
  }
  const raw = (ALPHA * REGISTERS * REGISTERS) / inverseSum;
  // Linear counting while registers are empty (Whang et al., ACM TODS 1990).
  const estimate = raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw;
  return Math.max(EXACT_LIMIT + 1, Math.round(estimate));
};
