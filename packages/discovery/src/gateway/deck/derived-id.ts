const SEEDS = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef] as const;

/**
 * An id for an object that a file gives none: the same for the same names, in every reading. Shaped as a UUID of version 8
 * (RFC 9562 §5.8, vendor-specific). Four rounds of MurmurHash3's finaliser over FNV-1a; not against forgery.
 */
export function derivedId(...names: readonly string[]): string {
  const text = names.map((name) => `${name.length}:${name}`).join('/');
  const words = SEEDS.map((seed) => {
    let hash: number = seed;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
  });
  const hex = words.join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
