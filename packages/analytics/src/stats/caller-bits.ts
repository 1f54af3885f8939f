/**
 * How many different callers, roughly, in 32 bits: a bit for each of 32 classes of them (linear counting: Whang,
 * Vander-Zanden, Taylor 1990). 16 bits set are about 22 callers.
 */
const CLASSES = 32;
const CROWD_BITS = 16;

/** `bits` with that of a caller, given as 32-bit hash. */
export const withCaller = (bits: number, caller: number): number => (bits | (1 << (caller % CLASSES))) >>> 0;

/** More callers than any team that shares a case. */
export function isCrowd(bits: number): boolean {
  let set = 0;
  for (let rest = bits >>> 0; rest !== 0; rest = (rest & (rest - 1)) >>> 0) set += 1;
  return set >= CROWD_BITS;
}
