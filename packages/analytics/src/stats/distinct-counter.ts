/** Exact up to here; beyond, HyperLogLog takes over. Small sets are what alerts are about, so they are exact. */
const EXACT_LIMIT = 48;
/** 2^8 registers: standard error 1.04/√256 = 6.5 %. Flajolet et al., AofA 2007. */
const REGISTERS = 256;
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);
const BITS_PER_REGISTER = 5;
const REGISTERS_PER_WORD = 6;
const MASK = (1 << BITS_PER_REGISTER) - 1;

/**
 * Which different 32-bit hashes were seen, flat because there are millions: the hashes themselves while few; then `ESTIMATED`,
 * Σ 2^−register, the number of empty registers (what the estimate needs, kept up to date), and six 5-bit registers a number.
 * At most about 0.4 KB.
 */
export type DistinctCounter = number[];

/** In the first place of a counter that estimates: hashes are not negative. */
const ESTIMATED = -1;
const INVERSE_SUM = 1;
const EMPTY = 2;
const WORDS = 3;

/** The empty list. */
const NO_VALUES: DistinctCounter = [];

/**
 * The newest list of hashes: hour, day and week of a caller grow by the same value, and share what comes of it. Lists are never
 * changed, only replaced.
 */
let newest: { from: DistinctCounter; hash: number; to: DistinctCounter } = { from: [], hash: 0, to: [] };

/**
 * Adds a hash to one of several counters, which may be another array then; `before` is what it counted so far. Returns what it
 * counts now: an estimate never falls.
 */
export function addDistinct(counters: DistinctCounter[], at: number, hash: number, before: number): number {
  let counter = counters[at] ?? NO_VALUES;
  if (counter[0] !== ESTIMATED) {
    if (counter.includes(hash)) return before;
    if (counter.length < EXACT_LIMIT) {
      counters[at] = withHash(counter, hash);
      return before + 1;
    }
    counter = estimating(counter);
    counters[at] = counter;
  }
  return raiseRegister(counter, hash) ? Math.max(before, Math.round(estimate(counter))) : before;
}

function estimating(exact: readonly number[]): DistinctCounter {
  const counter = new Array<number>(WORDS + Math.ceil(REGISTERS / REGISTERS_PER_WORD)).fill(0);
  counter[0] = ESTIMATED;
  counter[INVERSE_SUM] = REGISTERS;
  counter[EMPTY] = REGISTERS;
  for (const hash of exact) raiseRegister(counter, hash);
  return counter;
}

function withHash(counter: DistinctCounter, hash: number): DistinctCounter {
  if (newest.from !== counter || newest.hash !== hash)
    // `concat` makes an array of the exact size, a pushed-to one keeps spare room.
    newest = { from: counter, hash, to: counter.concat(hash) };
  return newest.to;
}

/** True when it was lower. */
function raiseRegister(counter: DistinctCounter, hash: number): boolean {
  const register = hash & (REGISTERS - 1);
  // Position of the first 1 in the other 24 bits, 1 … 25: fits five bits.
  const rank = Math.clz32(((hash >>> 8) << 8) | 0x80) + 1;
  const word = WORDS + Math.floor(register / REGISTERS_PER_WORD);
  const shift = (register % REGISTERS_PER_WORD) * BITS_PER_REGISTER;
  const packed = counter[word] ?? 0;
  const before = (packed >>> shift) & MASK;
  if (before >= rank) return false;
  counter[word] = (packed & ~(MASK << shift)) | (rank << shift);
  // Powers of two add up exactly, so the sum never drifts.
  counter[INVERSE_SUM] = (counter[INVERSE_SUM] ?? 0) + 2 ** -rank - 2 ** -before;
  if (before === 0) counter[EMPTY] = (counter[EMPTY] ?? 0) - 1;
  return true;
}

function estimate(counter: DistinctCounter): number {
  const empty = counter[EMPTY] ?? 0;
  const raw = (ALPHA * REGISTERS * REGISTERS) / (counter[INVERSE_SUM] ?? 1);
  // Linear counting while registers are empty (Whang et al., ACM TODS 1990).
  return raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw;
}
