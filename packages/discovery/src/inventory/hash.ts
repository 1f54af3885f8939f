/** MurmurHash3's 32-bit finaliser: every input bit reaches every output bit. Source: A. Appleby, public domain. */
const mix = (value: number): number => {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/**
 * 32-bit hash of a text, signed (small integers stay unboxed): FNV-1a (Fowler, Noll, Vo) over UTF-16 units, then mixed.
 * Not for secrets; somebody who wants collisions can make them, so only estimates rest on it.
 */
export const hash32 = (text: string, seed = 0): number => {
  let h = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return mix(h);
};

/** One hash of two, order matters. */
export const mixHashes = (left: number, right: number): number =>
  mix(Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca77));

/** 96-bit hexadecimal name of a text, for ids that come out the same on every replay. */
export const hashName = (text: string): string =>
  [0, 0x9e3779b9, 0x7f4a7c15]
    .map((seed) => (hash32(text, seed) >>> 0).toString(16).padStart(8, '0'))
    .join('');
