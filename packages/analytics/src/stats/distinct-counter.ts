/** Exact up to here; beyond, HyperLogLog takes over. Small sets are what alerts are about, so they are exact. */
const EXACT_LIMIT = 48;
const SMALL = 6;
/** 2^8 registers: standard error 1.04/√256 = 6.5 %. Flajolet et al., AofA 2007. */
const REGISTERS = 256;
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);
const BITS_PER_REGISTER = 5;
const REGISTERS_PER_WORD = 6;
const MASK = (1 << BITS_PER_REGISTER) - 1;

/** How many different hashes were seen; plain data, at most about 0.5 KB. */
export interface DistinctCounter {
  /** The hashes themselves while few; emptied when `registers` takes over. */
  exact: number[];
  /** Six 5-bit registers a word; 0 words while exact. */
  registers: number[];
  /** Σ 2^−register and the number of empty registers: what the estimate needs, kept up to date. */
  inverseSum: number;
  empty: number;
  /** Current count (an estimate once beyond the exact limit; never falls). */
  size: number;
}

/** Shared by all that are empty: what is added goes into an array of its own. */
const NO_NUMBERS: number[] = [];

export const newDistinctCounter = (): DistinctCounter => ({
  exact: NO_NUMBERS,
  registers: NO_NUMBERS,
  inverseSum: REGISTERS,
  empty: REGISTERS,
  size: 0,
});

/** Adds a 32-bit hash; returns true when the count grew. */
export function addDistinct(counter: DistinctCounter, hash: number): boolean {
  if (counter.registers.length === 0) {
    if (counter.exact.includes(hash)) return false;
    if (counter.exact.length < EXACT_LIMIT) {
      // `concat` makes an array of the exact size, a pushed-to one keeps spare room: most counters stay small.
      if (counter.exact.length < SMALL) counter.exact = counter.exact.concat(hash);
      else counter.exact.push(hash);
      counter.size = counter.exact.length;
      return true;
    }
    counter.registers = new Array<number>(Math.ceil(REGISTERS / REGISTERS_PER_WORD)).fill(0);
    for (const known of counter.exact) raiseRegister(counter, known);
    counter.exact = NO_NUMBERS;
  }
  if (!raiseRegister(counter, hash)) return false;
  const size = Math.max(counter.size, Math.round(estimate(counter)));
  const grew = size > counter.size;
  counter.size = size;
  return grew;
}

function raiseRegister(counter: DistinctCounter, hash: number): boolean {
  const register = hash & (REGISTERS - 1);
  // Position of the first 1 in the other 24 bits, 1 … 25: fits five bits.
  const rank = Math.clz32(((hash >>> 8) << 8) | 0x80) + 1;
  const word = Math.floor(register / REGISTERS_PER_WORD);
  const shift = (register % REGISTERS_PER_WORD) * BITS_PER_REGISTER;
  const packed = counter.registers[word] ?? 0;
  const before = (packed >>> shift) & MASK;
  if (before >= rank) return false;
  counter.registers[word] = (packed & ~(MASK << shift)) | (rank << shift);
  // Powers of two add up exactly, so the sum never drifts.
  counter.inverseSum += 2 ** -rank - 2 ** -before;
  if (before === 0) counter.empty -= 1;
  return true;
}

function estimate({ inverseSum, empty }: DistinctCounter): number {
  const raw = (ALPHA * REGISTERS * REGISTERS) / inverseSum;
  // Linear counting while registers are empty (Whang et al., ACM TODS 1990).
  return raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw;
}
