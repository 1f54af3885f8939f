/** Four 32-bit words of generator state. */
export type SeedWords = readonly [number, number, number, number];

/** MurmurHash3's 32-bit finaliser (Austin Appleby, public domain): every input bit reaches every output bit. */
const finalise = (value: number): number => {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/**
 * Names a stream of chance: the same parts give the same words, any other parts unrelated ones. Numbers count as
 * integers. Two FNV-1a-like
 * lanes of 32 bits keep 64 bits apart, so that millions of streams do not meet by birthday.
 */
export const hashSeed = (parts: readonly (number | string)[]): SeedWords => {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0x5bd1e995);
    b ^= b >>> 13;
  };
  for (const part of parts) {
    if (typeof part === 'number') {
      mix(part | 0);
      mix(Math.floor(part / 4_294_967_296) | 0);
    } else {
      for (let i = 0; i < part.length; i += 1) mix(part.charCodeAt(i));
    }
    mix(0x2f);
  }
  return [finalise(a), finalise(b), finalise(a ^ 0x3c6ef372), finalise(b ^ 0x78dde6e4)];
};
