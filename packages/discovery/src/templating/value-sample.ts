/** Values kept by name at one variable position. */
const MAX_VALUES = 16;
const MAX_LENGTH = 128;
/** 64 registers estimate distinct values within 13 % (1.04/√m, Flajolet et al. 2007, HyperLogLog). */
const REGISTERS = 64;
const ALPHA = 0.709;
const CALLER_BITS = 32;
const MANY_CALLS = 1_024;
const SAMPLED = 8;

/** FNV-1a with a final mix (MurmurHash3's), so that close values differ in all bits. */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** A copy that does not keep the whole line alive which it was cut from. */
export const ownText = (text: string): string => ` ${text}`.slice(1);

const bitsIn = (word: number): number => {
  let rest = word >>> 0;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count++;
  }
  return count;
};

/** Distinct callers from a 32-bit map with one bit per caller: linear counting (Whang et al. 1990); at most about 110. */
export const callersIn = (bits: number): number => {
  const zeros = CALLER_BITS - bitsIn(bits);
  return zeros === CALLER_BITS ? 0 : Math.round(-CALLER_BITS * Math.log(Math.max(1, zeros) / CALLER_BITS));
};

export interface SampledValue {
  value: string;
  calls: number;
  /** So many of the calls may have been another value's. */
  over: number;
  /** One bit per caller, see `callersIn`. */
  callers: number;
}

/** text, calls, callers, over */
export type ValueRow = [string, number, number, number];

/**
 * Values of one position: the most called ones by name (Space-Saving, Metwally et al. 2005: a count is too high by at
 * most the smallest count kept) and an estimate of how many there are. A few hundred bytes.
 */
export class ValueSample {
  readonly values: SampledValue[] = [];
  calls = 0;
  #registers: Uint8Array | undefined;

  /** Of many values one call in eight is looked at closely, and counts for eight. */
  note(text: string, calls: number, caller: number): void {
    this.calls += calls;
    const value = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
    if (this.#registers !== undefined) this.#estimate(value);
    if (this.#registers === undefined || this.calls < MANY_CALLS) this.#keep(value, calls, caller, 0);
    else if (this.calls % SAMPLED < calls)
      this.#keep(value, Math.max(calls, SAMPLED), caller, Math.max(0, SAMPLED - calls));
  }

  /** `over`: so many of the calls are guessed. */
  #keep(value: string, calls: number, caller: number, over: number): void {
    let known: SampledValue | undefined;
    for (const one of this.values)
      if (one.value === value) {
        known = one;
        break;
      }
    if (known !== undefined) {
      known.calls += calls;
      known.callers |= caller;
      return;
    }
    if (this.values.length < MAX_VALUES) {
      this.values.push({ value: ownText(value), calls, over, callers: caller });
      return;
    }
    if (this.#registers === undefined) {
      this.#registers = new Uint8Array(REGISTERS);
      for (const one of this.values) this.#estimate(one.value);
      this.#estimate(value);
    }
    let least = this.values[0];
    for (const one of this.values) if (least === undefined || one.calls < least.calls) least = one;
    if (least === undefined) return;
    least.value = ownText(value);
    least.over = least.calls + over;
    least.calls += calls;
    least.callers = caller;
  }

  /** Exact up to sixteen. */
  distinct(): number {
    const registers = this.#registers;
    if (registers === undefined) return this.values.length;
    let sum = 0;
    let empty = 0;
    for (const register of registers) {
      sum += 2 ** -register;
      if (register === 0) empty++;
    }
    const raw = (ALPHA * REGISTERS * REGISTERS) / sum;
    const small = raw <= 2.5 * REGISTERS && empty > 0;
    return Math.max(this.values.length, Math.round(small ? REGISTERS * Math.log(REGISTERS / empty) : raw));
  }

  merge(other: ValueSample): void {
    const registers = other.#registers;
    const total = this.calls + other.calls;
    for (const one of other.values) this.note(one.value, one.calls, one.callers);
    this.calls = total;
    if (registers === undefined) return;
    if (this.#registers === undefined) {
      this.#registers = new Uint8Array(REGISTERS);
      for (const one of this.values) this.#estimate(one.value);
    }
    for (let at = 0; at < REGISTERS; at++)
      this.#registers[at] = Math.max(this.#registers[at] ?? 0, registers[at] ?? 0);
  }

  #estimate(value: string): void {
    if (this.#registers === undefined) return;
    const hash = hash32(value);
    const at = hash & (REGISTERS - 1);
    const rank = Math.min(27, Math.clz32((hash >>> 6) << 6) + 1);
    if (rank > (this.#registers[at] ?? 0)) this.#registers[at] = rank;
  }

  write(): [number, ValueRow[], string] {
    const registers = this.#registers;
    const hex = registers === undefined ? '' : Array.from(registers, (one) => one.toString(32)).join('');
    return [this.calls, this.values.map((one) => [one.value, one.calls, one.callers, one.over]), hex];
  }

  static read([calls, rows, hex]: [number, ValueRow[], string]): ValueSample {
    const sample = new ValueSample();
    sample.calls = calls;
    for (const [value, count, callers, over] of rows)
      sample.values.push({ value, calls: count, callers, over });
    if (hex.length === REGISTERS)
      sample.#registers = Uint8Array.from(hex, (one) => Number.parseInt(one, 32) || 0);
    return sample;
  }
}
