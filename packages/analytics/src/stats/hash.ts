/** 32-bit MurmurHash3 finaliser: every input bit reaches every output bit. Source: A. Appleby, public domain. */
function mix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 32-bit hash of a text: FNV-1a over UTF-16 units, then mixed. Not for secrets; equal texts give equal numbers. */
export function hash32(text: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

/** 96-bit hexadecimal name of a text, for ids that must come out the same on every replay. */
export function hashName(text: string): string {
  return [0, 0x9e3779b9, 0x7f4a7c15].map((seed) => hash32(text, seed).toString(16).padStart(8, '0')).join('');
}
